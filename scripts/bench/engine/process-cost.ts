import fs from 'node:fs';

/** What a process has used so far. Linux only: read from /proc, so that the process itself does nothing for it. */
export type Cost = { cpuS: number; rssMb: number; peakRssMb: number };

const TICKS_PER_SECOND = 100;

export function processCost(pid: number): Cost {
  // The name, in brackets, may hold spaces; what follows it does not.
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string) => Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))?.[1]) / 1_024;
  return {
    cpuS: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
    rssMb: megabytes('VmRSS'),
    peakRssMb: megabytes('VmHWM'),
  };
}

import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatorStats } from '../../lib/simulator/request-counts';
import type { SimulatorSettings } from '../../lib/simulator/start-simulator';
import { NotHeld } from './fault';

/** The account of the connection that the faults use: no practice, as far as the app can tell. */
export const ACCOUNT = { sid: 'AC000000000000000000000000000fa017', token: 'token-of-the-fault-tests' };

/** "Twilio", in a process of its own: what it counts is the strangers' view of what the servers did. */
export type SimulatorProcess = {
  url: string;
  pid: number;
  stats(): Promise<SimulatorStats>;
  /** The same without what grows with the numbers. */
  briefStats(): Promise<SimulatorStats>;
  /** Changes how it plays, from the next request on; a limit of null is none. */
  change(settings: Partial<Omit<SimulatorSettings, 'limit'> & { limit: number | null }>): Promise<void>;
  /** Waits until its counts (without `byNumber`) are as wanted. @throws NotHeld after `withinMs`. */
  until(wanted: (stats: SimulatorStats) => boolean, what: string, withinMs?: number): Promise<SimulatorStats>;
  kill(): void;
};

const LOOK_MS = 50;

/** Starts it on a free port, for these accounts, all with the token of `ACCOUNT`; `words` are further options of its. */
export async function startSimulatorProcess({
  latencyMs,
  sids = [ACCOUNT.sid],
  words = [],
}: {
  /** How long every reply takes. */
  latencyMs: number;
  sids?: string[];
  words?: string[];
}): Promise<SimulatorProcess> {
  const child = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', 'scripts/simulator.ts', '--port', '0', '--latency', String(latencyMs)],
      ...sids.flatMap((sid) => ['--sid', sid]),
      ...['--token', ACCOUNT.token],
      ...words,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = said.match(/Simulator on (\S+?)\. /)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`The simulator ended with ${code}.`)));
  });

  const read = async (query: string): Promise<SimulatorStats> =>
    (await fetch(`${url}/__stats${query}`)).json();
  const briefStats = () => read('?brief');
  return {
    url,
    pid: child.pid ?? 0,
    stats: () => read(''),
    briefStats,
    async change(settings) {
      await fetch(`${url}/__settings`, { method: 'POST', body: JSON.stringify(settings) });
    },
    async until(wanted, what, withinMs = 120_000) {
      const end = performance.now() + withinMs;
      for (;;) {
        const now = await briefStats();
        if (wanted(now)) return now;
        if (performance.now() > end) {
          throw new NotHeld(`after ${withinMs / 1_000} s ${what} had not come (${now.requests} requests)`);
        }
        await sleep(LOOK_MS);
      }
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/** How many different numbers were asked about. */
export function askedAbout(stats: SimulatorStats): number {
  return stats.numbers;
}

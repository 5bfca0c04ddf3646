import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatorStats } from '../../lib/simulator/request-counts';
import { NotHeld } from './fault';

/** The account of the connection that the faults use: no practice, as far as the app can tell. */
export const ACCOUNT = { sid: 'AC000000000000000000000000000fa017', token: 'token-of-the-fault-tests' };

/** "Twilio", in a process of its own: what it counts is the strangers' view of what the servers did. */
export type SimulatorProcess = {
  url: string;
  stats(): Promise<SimulatorStats>;
  /** Waits until its counts are as wanted. @throws NotHeld after `withinMs`. */
  until(wanted: (stats: SimulatorStats) => boolean, what: string, withinMs?: number): Promise<SimulatorStats>;
  kill(): void;
};

const LOOK_MS = 50;

/** Starts it on a free port. @param latencyMs how long every reply takes. */
export async function startSimulatorProcess({ latencyMs }: { latencyMs: number }): Promise<SimulatorProcess> {
  const child = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', 'scripts/simulator.ts', '--port', '0', '--latency', String(latencyMs)],
      ...['--sid', ACCOUNT.sid, '--token', ACCOUNT.token],
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

  const stats = async (): Promise<SimulatorStats> => (await fetch(`${url}/__stats`)).json();
  return {
    url,
    stats,
    async until(wanted, what, withinMs = 120_000) {
      const end = performance.now() + withinMs;
      for (;;) {
        const now = await stats();
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
  return Object.keys(stats.byNumber).length;
}

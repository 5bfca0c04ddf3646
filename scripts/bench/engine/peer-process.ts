import { spawn } from 'node:child_process';
import { benchNumbers } from './bench-numbers';

/** What a peer is to do; it travels in the environment. */
export type Order = {
  url: string;
  sid: string;
  token: string;
  count: number;
  concurrency: number;
  /** Null leaves it to the package. */
  maxSockets: number | null;
};

/** What one run cost the process that did it, from its first question to its last answer. */
export type Run = { wallS: number; cpuS: number; rssMb: number };

/** Runs a peer in a process of its own, so that its CPU is its own. @param file beside this one. */
export async function runPeer(file: 'bare-loop.ts' | 'sdk-loop.ts', order: Order): Promise<Run> {
  const child = spawn(process.execPath, ['--import', 'tsx', `${import.meta.dirname}/${file}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, BENCH_ORDER: JSON.stringify(order) },
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${file} ended with ${code}: ${said}`);
  return JSON.parse(said);
}

/** In the peer's process: what it is to do. */
export function readOrder() {
  const order: Order = JSON.parse(process.env.BENCH_ORDER ?? '');
  return { ...order, numbers: benchNumbers(order.count) };
}

/** In the peer's process: asks about all numbers, so many at once, and prints what that cost. */
export async function reportRun(
  numbers: string[],
  concurrency: number,
  ask: (e164: string) => Promise<void>,
): Promise<void> {
  const beganAt = performance.now();
  const cpuBefore = process.cpuUsage();
  await atMost(concurrency, numbers, ask);
  const cpu = process.cpuUsage(cpuBefore);
  const run: Run = {
    wallS: (performance.now() - beganAt) / 1_000,
    cpuS: (cpu.user + cpu.system) / 1_000_000,
    rssMb: process.memoryUsage.rss() / 2 ** 20,
  };
  console.log(JSON.stringify(run));
}

/** What p-limit does, in its cheapest form: so many workers share one list. */
async function atMost(
  concurrency: number,
  numbers: string[],
  ask: (e164: string) => Promise<void>,
): Promise<void> {
  const rest = numbers.values();
  const worker = async () => {
    for (const e164 of rest) await ask(e164);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

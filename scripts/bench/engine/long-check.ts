import { setTimeout as sleep } from 'node:timers/promises';
import type { CheckSummary } from '../../../lib/checks/check-view';
import type { AppServer } from '../../app-server';
import type { Figures } from '../../bench';
import { endAll } from '../../faults/stage';
import { testNumbers } from '../../faults/test-numbers';
import { benchNumbers } from './bench-numbers';
import { type Asked, round2, runPeerOf } from './compare-with-peers';
import { processCost } from './process-cost';
import { type Scene, setScene } from './scene';

const LEAST_OF_BARE = 0.9;
const MOST_GROWTH_MB = 80;
const MOST_LOOP_DELAY_MS = 50;
const MOST_SMALL_S = 3;
const MOST_PAGE_MS = 300;
const SMALL = 10;
const LOOK_MS = 2_000;

/**
 * One check too long to watch, and what goes on beside it: pages that people open, and a colleague's ten numbers on the
 * same account. The bare loop is run before it, for as many numbers.
 */
export async function longCheck(asked: Asked): Promise<Figures & { missed: string[] }> {
  const { place, numbers, latencyMs, concurrency } = asked;
  const scene = await setScene({
    place,
    latencyMs,
    cap: concurrency,
    checks: [benchNumbers(numbers, 0)],
  });
  const idealS = (numbers * latencyMs) / concurrency / 1_000;
  try {
    const bare = await runPeerOf('bare', scene, asked);
    console.log(`bare ${bare.wallS.toFixed(1)} s`);
    const ours = await watched(scene, numbers, idealS);
    const figures: Figures = {
      ...{ db: place, numbers, latency_ms: latencyMs, concurrency, ideal_s: round2(idealS) },
      bare_wall_s: round2(bare.wallS),
      of_bare: round2(bare.wallS / ours.wall_s, 3),
      ...ours,
    };
    const missed: string[] = [];
    const bound = (held: boolean, what: string) => {
      if (!held) missed.push(what);
    };
    bound(bare.wallS / ours.wall_s >= LEAST_OF_BARE, 'slower than nine tenths of the bare loop');
    bound(ours.rss_end_mb <= ours.rss_at_tenth_mb + MOST_GROWTH_MB, 'memory grew');
    bound(ours.loop_delay_p99_ms <= MOST_LOOP_DELAY_MS, 'the event loop was held up');
    bound(ours.small_check_s <= MOST_SMALL_S, 'a small check waited');
    bound(ours.page_p95_ms <= MOST_PAGE_MS, 'pages were slow');
    return { ...figures, missed };
  } finally {
    await scene.clear();
    await endAll();
  }
}

async function watched(scene: Scene, numbers: number, idealS: number) {
  const [server] = scene.servers;
  const checkId = scene.checkIds[0] ?? '';
  const pid = server?.process.pid;
  if (!server || !pid) throw new Error('There is no server.');
  await figuresOf(scene, server);
  const before = processCost(pid);
  let beganAt = 0;
  await scene.person.resume(server, checkId, () => {
    beganAt = performance.now();
  });
  let atTenth: { rssMb: number; heapMb: number; loopDelayMs: number } | null = null;
  let small: Promise<number> | null = null;
  const pagesMs: number[] = [];
  for (;;) {
    const { text } = await scene.person.get(server, `/api/checks/${checkId}/summary`);
    const { counts }: CheckSummary = JSON.parse(text);
    if (counts.waiting === 0) break;
    const done = 1 - counts.waiting / numbers;
    if (done >= 0.1) atTenth ??= { rssMb: processCost(pid).rssMb, ...(await figuresOf(scene, server)) };
    // With the browser that pastes it: from the click to the last answer.
    if (done >= 0.3) small ??= smallCheck(scene, server);
    for (const path of ['/', '/checks', `/checks/${checkId}`]) {
      const page = await scene.person.get(server, path);
      if (page.status !== 200) throw new Error(`${path} came back as ${page.status}.`);
      pagesMs.push(page.tookMs);
    }
    const tookS = (performance.now() - beganAt) / 1_000;
    if (tookS > idealS * 5 + 60) throw new Error(`After ${tookS} s ${counts.waiting} numbers still waited.`);
    await sleep(counts.waiting < numbers / 50 ? 100 : LOOK_MS);
  }
  const wallS = (performance.now() - beganAt) / 1_000;
  const after = processCost(pid);
  const { loopDelayMs, heapMb } = await figuresOf(scene, server);
  return {
    wall_s: round2(wallS),
    cpu_s: round2(after.cpuS - before.cpuS),
    rss_at_tenth_mb: Math.round(atTenth?.rssMb ?? Number.NaN),
    rss_end_mb: Math.round(after.rssMb),
    heap_at_tenth_mb: Math.round(atTenth?.heapMb ?? Number.NaN),
    heap_end_mb: Math.round(heapMb),
    // Each reading begins the next.
    loop_delay_p99_ms: round2(Math.max(loopDelayMs, atTenth?.loopDelayMs ?? 0), 1),
    small_check_s: round2((await small) ?? Number.NaN),
    pages: pagesMs.length,
    page_p95_ms: Math.round(percentile(pagesMs, 0.95)),
  };
}

/** Seconds from the click to the last of ten answers. */
async function smallCheck({ person }: Scene, server: AppServer): Promise<number> {
  const page = await person.fillFrontDoor(server, testNumbers(SMALL));
  const clickedAt = performance.now();
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await page.waitForURL(/\/checks\/[\da-f-]{36}/, { waitUntil: 'commit', timeout: 60_000 });
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await person.finished(server, id);
  const tookS = (performance.now() - clickedAt) / 1_000;
  await page.close();
  return tookS;
}

/** The 99th percentile of the event loop's delay since the last reading, and what JavaScript's heap holds. */
async function figuresOf(
  { metricsToken }: Scene,
  server: AppServer,
): Promise<{ loopDelayMs: number; heapMb: number }> {
  const reply = await fetch(`${server.url}/api/metrics`, {
    headers: { authorization: `Bearer ${metricsToken}` },
  });
  const text = await reply.text();
  const value = (name: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1],
    );
  return {
    loopDelayMs: value('nodejs_eventloop_lag_seconds{quantile="0.99"}') * 1_000,
    heapMb: value('nodejs_heap_size_used_bytes') / 1_048_576,
  };
}

function percentile(values: number[], of: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? Number.NaN;
}

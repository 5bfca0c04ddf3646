import { setTimeout as sleep } from 'node:timers/promises';
import { inArray } from 'drizzle-orm';
import { db } from '../../../lib/db/connection';
import { checks } from '../../../lib/db/schema';
import type { Figures } from '../../bench';
import { endAll } from '../../faults/stage';
import { inStoredData } from '../../faults/stored-checks';
import { benchNumbers } from './bench-numbers';
import { round2 } from './compare-with-peers';
import { type Scene, setScene } from './scene';
import { beginChecks } from './stored-input';

const CAP = 100;
const IDEAL_S = 60;
/** For searching; what comes after is measured. */
const FIRST_S = 5;
const MOST_RATIO = 1.15;
const MOST_WASTED = 0.05;
/** The account whose limit changes meanwhile: each lasts this long, and the last ten seconds of it count. */
const CHANGING = [50, 10, 50];
const PHASE_S = 40;
const LEAST_OF_NEW = 0.8;

/**
 * Several accounts at once, each with a limit that Twilio does not tell and work for a minute at it, and one whose
 * limit falls and rises again. On Postgres.
 */
export async function findLimits({
  limits,
  latencyMs,
  retryAfterSeconds,
}: {
  limits: number[];
  latencyMs: number;
  retryAfterSeconds: number | null;
}): Promise<Figures & { missed: string[] }> {
  const perSecond = (limit: number) => (limit * 1_000) / latencyMs;
  const counts = limits.map((limit) => Math.round(IDEAL_S * perSecond(limit)));
  const changingCount = Math.round(
    CHANGING.reduce((sum, limit) => sum + perSecond(limit) * PHASE_S, 0) * 1.05,
  );
  const scene = await setScene({
    place: 'postgres',
    latencyMs,
    cap: CAP,
    accounts: limits.length + 1,
    checks: [...counts, changingCount].map((count, index) => benchNumbers(count, index * 100_000)),
  });
  const figures: Figures = { latency_ms: latencyMs, retry_after_s: retryAfterSeconds };
  const missed: string[] = [];
  const bound = (held: boolean, what: string) => {
    if (!held) missed.push(what);
  };
  try {
    const limitsNow = Object.fromEntries(limits.map((limit, index) => [scene.sids[index] ?? '', limit]));
    const changing = scene.sids.at(-1) ?? '';
    const play = (limit: number) =>
      scene.twilio.change({ limits: { ...limitsNow, [changing]: limit }, retryAfterSeconds });
    await play(CHANGING[0] ?? 0);
    await inStoredData(scene.where, () => beginChecks(scene.checkIds));
    await scene.twilio.until(
      (stats) => limits.every((_, index) => stats.byAccount[scene.sids[index] ?? '']),
      'a call for each',
    );
    const beganAt = performance.now();
    const watched = CHANGING.length * PHASE_S;
    const answered: Record<string, number[]> = {};
    const refusedAt: Record<string, number[]> = {};
    for (let second = 0; second <= watched; second += 1) {
      await sleep(Math.max(0, beganAt + second * 1_000 - performance.now()));
      if (second > 0 && second % PHASE_S === 0 && second < watched)
        await play(CHANGING[second / PHASE_S] ?? 0);
      const { byAccount } = await scene.twilio.briefStats();
      for (const sid of scene.sids) {
        const counted = byAccount[sid] ?? { requests: 0, refused: 0, inFlight: 0 };
        answered[sid] = [...(answered[sid] ?? []), counted.requests - counted.refused - counted.inFlight];
        refusedAt[sid] = [...(refusedAt[sid] ?? []), counted.refused];
      }
    }
    for (const [index, limit] of limits.entries()) {
      const series = answered[scene.sids[index] ?? ''] ?? [];
      const total = counts[index] ?? 0;
      const endS = series.findIndex((count) => count >= total);
      const ideal = (total - (series[FIRST_S] ?? 0)) / perSecond(limit);
      const ratio = endS < 0 ? Number.POSITIVE_INFINITY : (endS - FIRST_S) / ideal;
      const refused = (refusedAt[scene.sids[index] ?? ''] ?? [])[Math.max(0, endS)] ?? 0;
      const wasted = refused / (total + refused);
      figures[`ratio_at_${limit}`] = round2(ratio, 3);
      figures[`wasted_at_${limit}`] = round2(wasted, 4);
      bound(ratio <= MOST_RATIO, `${round2(ratio, 3)} times the ideal at ${limit}`);
      bound(wasted <= MOST_WASTED, `${round2(wasted * 100)} % wasted at ${limit}`);
    }
    const series = answered[changing] ?? [];
    for (const [phase, limit] of CHANGING.entries()) {
      const end = (phase + 1) * PHASE_S;
      const used = ((series[end] ?? 0) - (series[end - 10] ?? 0)) / 10 / perSecond(limit);
      figures[`used_${phase + 1}_of_${limit}`] = round2(used, 3);
      bound(used >= LEAST_OF_NEW, `${round2(used * 100)} % of ${limit} in use ${PHASE_S} s after it changed`);
    }
    figures.left = await left(scene);
    return { ...figures, missed };
  } finally {
    await scene.clear();
    await endAll();
  }
}

async function left(scene: Scene): Promise<number> {
  return inStoredData(scene.where, async () => {
    const rows = await db()
      .select({ waiting: checks.waiting })
      .from(checks)
      .where(inArray(checks.id, scene.checkIds.slice(0, -1)));
    return rows.reduce((sum, { waiting }) => sum + waiting, 0);
  });
}

import { setTimeout as sleep } from 'node:timers/promises';
import { inArray, sql } from 'drizzle-orm';
import { db } from '../../../lib/db/connection';
import { checks } from '../../../lib/db/schema';
import type { Figures } from '../../bench';
import { endAll } from '../../faults/stage';
import { holdStored, inStoredData } from '../../faults/stored-checks';
import { benchNumbers } from './bench-numbers';
import { round2 } from './compare-with-peers';
import { type Scene, setScene } from './scene';
import { beginChecks } from './stored-input';

const CAP = 20;
const KILL_EVERY_MS = 20_000;
const MOST_PER_KILL_S = 10;

/**
 * Several processes on one Postgres share several accounts; first undisturbed, then with one of them killed every
 * 20 s and started again. Nothing may be lost or stored twice, and no account may exceed its limit.
 */
export async function killProcesses({
  processes,
  accounts,
  numbers,
  latencyMs,
  kills,
}: {
  processes: number;
  accounts: number;
  numbers: number;
  latencyMs: number;
  kills: number;
}): Promise<Figures & { missed: string[] }> {
  const each = Math.round(numbers / accounts);
  const lists = Array.from({ length: 2 * accounts }, (_, index) => benchNumbers(each, index * each));
  const scene = await setScene({
    place: 'postgres',
    latencyMs,
    cap: CAP,
    processes,
    accounts,
    checks: lists,
  });
  const missed: string[] = [];
  try {
    const undisturbedS = await run(scene, scene.checkIds.slice(0, accounts));
    console.log(`undisturbed: ${undisturbedS.toFixed(1)} s`);
    const second = scene.checkIds.slice(accounts);
    let killed = 0;
    let over = false;
    const nemesis = (async () => {
      while (!over && killed < kills) {
        await sleep(KILL_EVERY_MS);
        if (over) return;
        const victim = scene.servers.shift();
        await victim?.kill();
        killed += 1;
        scene.servers.push(await scene.another());
      }
    })();
    const disturbedS = await run(scene, second);
    over = true;
    await nemesis;
    const stats = await scene.twilio.stats();
    const { again } = await holdStored(scene.where, {
      checkIds: scene.checkIds,
      submitted: lists.flat(),
      stats,
      allowedAgain: killed * accounts * (CAP + 100),
    });
    const most = Math.max(...Object.values(stats.byAccount).map(({ maxInFlight }) => maxInFlight));
    if (most > CAP) missed.push(`${most} calls of one account were open at once`);
    const perKillS = killed === 0 ? 0 : (disturbedS - undisturbedS) / killed;
    if (perKillS > MOST_PER_KILL_S) missed.push(`${round2(perKillS)} s lost to each kill`);
    return {
      processes,
      accounts,
      numbers: each * accounts,
      latency_ms: latencyMs,
      undisturbed_wall_s: round2(undisturbedS),
      wall_s: round2(disturbedS),
      kills: killed,
      lost_per_kill_s: round2(perKillS),
      calls_repeated: again,
      most_in_flight_of_one_account: most,
      missed,
    };
  } finally {
    await scene.clear();
    await endAll();
  }
}

/** @returns seconds until none of the checks waits. */
async function run(scene: Scene, checkIds: string[]): Promise<number> {
  return inStoredData(scene.where, async () => {
    const beganAt = performance.now();
    await beginChecks(checkIds);
    for (;;) {
      const [row] = await db()
        .select({ waiting: sql<number>`sum(${checks.waiting})::int` })
        .from(checks)
        .where(inArray(checks.id, checkIds));
      if (row?.waiting === 0) return (performance.now() - beganAt) / 1_000;
      await sleep(200);
    }
  });
}

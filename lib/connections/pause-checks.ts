import 'server-only';
import { and, asc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/lib/db/connection';
import { checks } from '@/lib/db/schema';
import type { PauseReason } from '@/lib/portability/pause-guidance';

/**
 * Pauses the running, unfinished checks among `which`, for a reason of their connection's.
 * @param evenPaused takes those that are paused already along: for a reason beside which theirs no longer counts.
 * @returns how many were paused.
 */
export async function pauseChecks(
  tx: Transaction,
  which: SQL | undefined,
  { why, code, evenPaused = false }: { why: PauseReason; code: number | null; evenPaused?: boolean },
): Promise<number> {
  // Locked in one order, as every other change of several checks: else two of them could wait for each other.
  const locked = tx
    .select({ id: checks.id })
    .from(checks)
    .where(
      and(
        which,
        gt(checks.waiting, 0),
        evenPaused ? sql`${checks.pausedWhy} is distinct from ${why}` : eq(checks.state, 'running'),
      ),
    )
    .orderBy(asc(checks.id))
    .for('update');
  const paused = await tx
    .update(checks)
    .set({
      state: 'paused',
      pausedWhy: why,
      pausedCode: code,
      pausedAt: sql`now()`,
      revision: sql`${checks.revision} + 1`,
    })
    .where(inArray(checks.id, locked))
    .returning({ id: checks.id });
  return paused.length;
}

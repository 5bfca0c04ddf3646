import 'server-only';
import { and, asc, eq, inArray, not, sql } from 'drizzle-orm';
import type { Transaction } from '@/lib/db/connection';
import { checks } from '@/lib/db/schema';
import type { PauseReason } from '@/lib/portability/pause-guidance';
import { takenBack } from './taken-back';

/**
 * Sets the checks of a connection going that paused for `why` alone, but for those it was taken back from. Drains
 * find them by themselves within a second.
 */
export async function resumeChecks(tx: Transaction, connectionId: string, why: PauseReason): Promise<void> {
  const locked = tx
    .select({ id: checks.id })
    .from(checks)
    .where(
      and(
        eq(checks.connectionId, connectionId),
        eq(checks.state, 'paused'),
        eq(checks.pausedWhy, why),
        not(takenBack),
      ),
    )
    .orderBy(asc(checks.id))
    .for('update');
  await tx
    .update(checks)
    .set({
      state: 'running',
      pausedWhy: null,
      pausedCode: null,
      pausedAt: null,
      revision: sql`${checks.revision} + 1`,
    })
    .where(inArray(checks.id, locked));
}

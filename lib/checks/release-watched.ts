import 'server-only';
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { pauseChecks } from '@/lib/connections/pause-checks';
import { takenBack } from '@/lib/connections/taken-back';
import { db } from '@/lib/db/connection';
import { checks, numbers } from '@/lib/db/schema';
import { askAnew } from './queue';
import { recount } from './recount';

/** When a watched number is asked again: a week from now, by the database's clock. */
export const nextWatch = sql`now() + interval '7 days'`;

/** One check at a time, and no more of it than one revision may stamp many times over. */
const MOST = 5_000;

/**
 * Puts the watched numbers whose week is over back into the queue, where they wait like any other. The drains call it
 * at each of their looks; with nothing due it is one look at a small index.
 */
export async function releaseWatched(): Promise<void> {
  const [due] = await db()
    .select({ checkId: numbers.checkId })
    .from(numbers)
    .where(lte(numbers.watchAt, sql`now()`))
    .orderBy(asc(numbers.watchAt))
    .limit(1);
  if (!due) return;
  await db().transaction(async (tx) => {
    // Locked first, as by every act on a check, so that the order of commits is the order of revisions.
    const [check] = await tx.select().from(checks).where(eq(checks.id, due.checkId)).for('update');
    if (!check) return;
    const released = tx
      .select({ id: numbers.id })
      .from(numbers)
      .where(and(eq(numbers.checkId, check.id), lte(numbers.watchAt, sql`now()`)))
      .limit(MOST);
    await tx
      .update(numbers)
      .set({
        ...askAnew,
        // What was left out meanwhile stays out, and is not due again either.
        state: sql`case when ${numbers.state} = 'left-out' then 'left-out' else 'waiting' end`,
        watchAt: sql`case when ${numbers.state} = 'left-out' then null else ${nextWatch} end`,
        revision: sql`${check.revision} + 1`,
      })
      .where(inArray(numbers.id, released));
    await recount(tx, check.id);
    // A finished check was not paused when its connection was taken back; what waits again must not use it.
    await pauseChecks(tx, and(eq(checks.id, check.id), takenBack), { why: 'connection-gone', code: null });
  });
}

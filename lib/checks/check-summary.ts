import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { type checks, numbers } from '@/lib/db/schema';
import type { CheckSummary } from './check-view';
import { countsOf, pausedOf } from './counts-of';
import { ratePerSecond } from './drains';
import { findCheck } from './find-check';

/** How a check stands, cheap enough to be read at every poll: one row. Null for a check the viewer may not see. */
export async function checkSummary(viewer: StaffViewer, id: string): Promise<CheckSummary | null> {
  const check = await findCheck(viewer, id);
  return check && summaryOf(check);
}

/** The same from a check's row, for who has read it already. */
export async function summaryOf(check: typeof checks.$inferSelect): Promise<CheckSummary> {
  const rate = check.waiting > 0 ? ratePerSecond(check.accountSid, check.id) : null;
  const running = check.state === 'running' && check.waiting > 0;
  return {
    id: check.id,
    revision: check.revision,
    counts: countsOf(check),
    paused: pausedOf(check),
    ratePerSecond: running ? rate : null,
    secondsLeft: running && rate !== null ? secondsLeft(check.waiting, rate) : null,
    // Answers are coming in: no need to look for what waits longer.
    nextTryAt: running && rate === null ? await earliestTry(check.id) : null,
  };
}

function secondsLeft(waiting: number, rate: number): { from: number; to: number } {
  const seconds = waiting / rate;
  return { from: Math.max(1, Math.floor(seconds * 0.8)), to: Math.max(1, Math.ceil(seconds * 1.4)) };
}

/** Null while a number is due now. */
async function earliestTry(checkId: string): Promise<string | null> {
  const [next] = await db()
    .select({ at: numbers.nextTryAt, due: sql<boolean>`${numbers.nextTryAt} <= now()` })
    .from(numbers)
    .where(and(eq(numbers.checkId, checkId), eq(numbers.state, 'waiting')))
    .orderBy(numbers.nextTryAt)
    .limit(1);
  return next && !next.due ? next.at.toISOString() : null;
}

import 'server-only';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { accounts, checks, numbers } from '@/lib/db/schema';
import type { CheckSummary } from './check-view';
import { countsOf, pausedOf } from './counts-of';
import { findCheck } from './find-check';

/** A drain tells every 2 s how it stands; a probe that has just failed is not told yet. */
const NEWS_MS = 3_000;

/** How a check stands, cheap enough to be read at every poll: one row. Null for a check the viewer may not see. */
export async function checkSummary(viewer: StaffViewer, id: string): Promise<CheckSummary | null> {
  const check = await findCheck(viewer, id);
  return check && summaryOf(check);
}

/** The same from a check's row, for who has read it already. */
export async function summaryOf(check: typeof checks.$inferSelect): Promise<CheckSummary> {
  const running = check.state === 'running' && check.waiting > 0;
  const nextTryAt = running ? await earliestTry(check.id) : null;
  const account = running ? await accountOf(check) : null;
  const rate = account?.ratePerSecond;
  return {
    id: check.id,
    revision: check.revision,
    counts: countsOf(check),
    paused: pausedOf(check),
    ratePerSecond: account && rate ? rate / account.running : null,
    secondsLeft: account && rate && nextTryAt === null ? range(account.ahead / rate) : null,
    nextTryAt,
    held: account?.heldWhy && account.heldUntil ? { why: account.heldWhy, until: account.heldUntil } : null,
  };
}

/** A single figure would be a promise: the rate changes with whatever else the account does. */
function range(seconds: number): { from: number; to: number } {
  return { from: Math.max(1, Math.floor(seconds * 0.8)), to: Math.max(1, Math.ceil(seconds * 1.4)) };
}

/**
 * What the account's drain said last, whichever process it runs in, and what the account's running checks hold:
 * they are asked in turn, so that until this one is done each of the others gets as many answers, or all of its own.
 */
async function accountOf({ accountSid, waiting }: { accountSid: string; waiting: number }) {
  const others = db()
    .select({
      running: sql<number>`count(*)::int`.as('running'),
      ahead: sql<number>`coalesce(sum(least(${checks.waiting}, ${waiting})), 0)::int`.as('ahead'),
    })
    .from(checks)
    .where(and(eq(checks.accountSid, accountSid), eq(checks.state, 'running'), gt(checks.waiting, 0)))
    .as('others');
  const [account] = await db()
    .select({
      ratePerSecond: accounts.ratePerSecond,
      heldWhy: accounts.heldWhy,
      heldUntil: accounts.heldUntil,
      running: others.running,
      ahead: others.ahead,
    })
    .from(accounts)
    .crossJoin(others)
    // What a drain said that nobody heard of since is no news.
    .where(and(eq(accounts.sid, accountSid), gt(accounts.drainUntil, sql`now()`)));
  if (!account) return null;
  const until = account.heldUntil;
  return {
    ...account,
    running: Math.max(1, account.running),
    heldUntil: until && until.getTime() > Date.now() - NEWS_MS ? until.toISOString() : null,
  };
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

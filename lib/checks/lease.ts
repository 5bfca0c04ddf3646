import 'server-only';
import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { db } from '@/lib/db/connection';
import { accounts } from '@/lib/db/schema';
import { logSurprise } from '@/lib/log';
import type { LaterReason } from '@/lib/portability/reasons';

/** What every commit of answers shows: a holder whose account was taken over has an old token. */
export type LeaseToken = { accountSid: string; token: number };

/** The right to ask for one account, held by one process at a time. */
export type Lease = LeaseToken & {
  /** The account's highest limit, and the one it last found. */
  cap: number;
  learnedLimit: number | null;
  /** Whether questions may be sent: a renewal succeeded within the last 4 s, by this process's monotonic clock. */
  isFresh(): boolean;
  /** Aborted when somebody else has taken the account. */
  lost: AbortSignal;
  /** From now on, each renewal leaves what the drain says, and tells it the account's cap. */
  follow(drain: { report(): DrainReport; capAt(cap: number): void }): void;
  /** Gives the account up, and leaves what the drain says last. */
  release(): Promise<void>;
};

/** How a drain stands, for people and for whoever drains the account next. */
export type DrainReport = {
  learnedLimit: number | null;
  ratePerSecond: number | null;
  /** While the whole account waits. */
  held: { why: LaterReason; until: Date } | null;
  /** The last trouble since the drain began. */
  trouble: { why: LaterReason; at: Date } | null;
};

const RENEW_MS = 2_000;
/** Two seconds before others may take over, so that no two processes ever send for one account. */
const FRESH_MS = 4_000;
/** By the database's clock, the one that all processes share. */
const until = sql`now() + interval '6 seconds'`;

/**
 * Takes the account if nobody has it, and renews it every 2 s until it is released or lost.
 * @param monotonic milliseconds from any start that never jump.
 */
export async function takeLease(
  accountSid: string,
  monotonic: () => number = () => performance.now(),
): Promise<Lease | null> {
  let renewedAt = monotonic();
  const [row] = await db()
    .update(accounts)
    .set({ drainToken: sql`${accounts.drainToken} + 1`, drainUntil: until })
    .where(
      and(
        eq(accounts.sid, accountSid),
        or(isNull(accounts.drainUntil), lte(accounts.drainUntil, sql`now()`)),
      ),
    )
    .returning();
  if (!row) return null;

  const token = row.drainToken;
  const mine = and(eq(accounts.sid, accountSid), eq(accounts.drainToken, token));
  const lost = new AbortController();
  let renewing = false;
  let troubled = false;
  let drain: Parameters<Lease['follow']>[0] | null = null;

  async function renew() {
    if (renewing) return;
    renewing = true;
    // Counted from before the question: what the database says was true no earlier.
    const askedAt = monotonic();
    try {
      const [renewed] = await db()
        .update(accounts)
        .set({ drainUntil: until, ...(drain && columnsOf(drain.report())) })
        .where(mine)
        .returning({ cap: accounts.cap });
      if (renewed) {
        renewedAt = askedAt;
        drain?.capAt(renewed.cap);
      } else end();
      troubled = false;
    } catch (error) {
      if (!troubled) logSurprise(error, 'lease');
      troubled = true;
    } finally {
      renewing = false;
    }
  }
  function end() {
    clearInterval(timer);
    lost.abort();
  }
  const timer = setInterval(renew, RENEW_MS);

  return {
    accountSid,
    token,
    cap: row.cap,
    learnedLimit: row.learnedLimit,
    lost: lost.signal,
    isFresh: () => !lost.signal.aborted && monotonic() - renewedAt < FRESH_MS,
    follow(followed) {
      drain = followed;
    },
    async release() {
      clearInterval(timer);
      const last = drain && {
        ...columnsOf(drain.report()),
        ratePerSecond: null,
        heldWhy: null,
        heldUntil: null,
      };
      await db()
        .update(accounts)
        .set({ drainUntil: null, ...last })
        .where(mine);
    },
  };
}

function columnsOf({ learnedLimit, ratePerSecond, held, trouble }: DrainReport) {
  return {
    learnedLimit,
    ratePerSecond,
    heldWhy: held?.why ?? null,
    heldUntil: held?.until ?? null,
    // The one before stays: a new holder has not seen it.
    ...(trouble && { troubleWhy: trouble.why, troubleAt: trouble.at }),
  };
}

import 'server-only';
import { createHash } from 'node:crypto';
import { eq, inArray, lt, sql } from 'drizzle-orm';
import { type Database, db, type Transaction } from '@/lib/db/connection';
import { signInFailures } from '@/lib/db/schema';
import { addressSubject } from './address-subject';

/** This many failures within the window, per account and per client address; then nothing is compared. */
export const MOST_FAILURES = 10;
export const FAILURE_WINDOW_MS = 15 * 60_000;

/** A try that was counted as a failure before it was known to be one. */
export type Charge = { account: string; rowIds: number[] };

/**
 * Counts a try as failed before anything is compared, so that parallel guesses cannot pass the limit together.
 * Null when the account or the address has no try left. A refused try is not counted: the wait has an end.
 */
export async function chargeSignIn(
  who: { email: string; address: string },
  now: Date,
): Promise<Charge | null> {
  const account = subjectOf('account', who.email);
  const subjects = [account, subjectOf('address', addressSubject(who.address))].sort();
  await db()
    .delete(signInFailures)
    .where(lt(signInFailures.at, windowStart(now)));
  return db().transaction(async (tx) => {
    // Sorted, so that two tries cannot each hold the lock the other one needs.
    for (const subject of subjects) {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 0))`);
    }
    for (const subject of subjects) {
      if ((await failuresOf(tx, subject, now)) >= MOST_FAILURES) return null;
    }
    const rows = await tx
      .insert(signInFailures)
      .values(subjects.map((subject) => ({ subject, at: now })))
      .returning({ id: signInFailures.id });
    return { account, rowIds: rows.map((row) => row.id) };
  });
}

/** The try was right: the account starts afresh, and the address gets this one try back. */
export async function refundSignIn(charge: Charge): Promise<void> {
  await db().delete(signInFailures).where(inArray(signInFailures.id, charge.rowIds));
  await db().delete(signInFailures).where(eq(signInFailures.subject, charge.account));
}

/** The try was neither right nor wrong: it alone is not counted. */
export async function giveBackTry({ rowIds }: Charge): Promise<void> {
  await db().delete(signInFailures).where(inArray(signInFailures.id, rowIds));
}

/** Forgets an account's failures: whoever was given a new password may use it at once. */
export async function forgetFailures(database: Database | Transaction, email: string): Promise<void> {
  await database.delete(signInFailures).where(eq(signInFailures.subject, subjectOf('account', email)));
}

async function failuresOf(tx: Transaction, subject: string, now: Date): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(signInFailures)
    .where(sql`${signInFailures.subject} = ${subject} and ${signInFailures.at} >= ${windowStart(now)}`);
  return row?.count ?? 0;
}

function windowStart(now: Date): Date {
  return new Date(now.getTime() - FAILURE_WINDOW_MS);
}

function subjectOf(kind: 'account' | 'address', value: string): string {
  return createHash('sha256').update(`${kind}:${value}`).digest('base64url');
}

import 'server-only';
import { eq } from 'drizzle-orm';
import { type Database, db, type Transaction } from '@/lib/db/connection';
import { signInFailures } from '@/lib/db/schema';
import { addressSubject } from './address-subject';
import { chargeTry, hashedSubject, refundTry } from './charge-try';

/** This many failures within the window, per account and per client address; then nothing is compared. */
export const MOST_FAILURES = 10;
export const FAILURE_WINDOW_MS = 15 * 60_000;

/** A try that was counted as a failure before it was known to be one. */
export type Charge = { email: string; rowIds: number[] };

/** Counts a try to sign in before anything is compared. Null when the account or the address has no try left. */
export async function chargeSignIn(
  who: { email: string; address: string },
  now: Date,
): Promise<Charge | null> {
  const subjects = [accountSubject(who.email), `address:${addressSubject(who.address)}`];
  const rowIds = await chargeTry(
    subjects.map((subject) => ({ subject, most: MOST_FAILURES, windowMs: FAILURE_WINDOW_MS })),
    now,
  );
  return rowIds && { email: who.email, rowIds };
}

/** The try was right: the account starts afresh, and the address gets this one try back. */
export async function refundSignIn({ email, rowIds }: Charge): Promise<void> {
  await refundTry(rowIds);
  await forgetFailures(db(), email);
}

/** The try was neither right nor wrong: it alone is not counted. */
export function giveBackTry({ rowIds }: Charge): Promise<void> {
  return refundTry(rowIds);
}

/** Forgets an account's failures: whoever was given a new password may use it at once. */
export async function forgetFailures(database: Database | Transaction, email: string): Promise<void> {
  await database
    .delete(signInFailures)
    .where(eq(signInFailures.subject, hashedSubject(accountSubject(email))));
}

function accountSubject(email: string): string {
  return `account:${email}`;
}

import 'server-only';
import { eq } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import { db } from '@/lib/db/connection';
import { users } from '@/lib/db/schema';
import { normaliseEmail } from './normalise-email';
import { hashPassword, isOutdated, LONGEST_PASSWORD, passwordMatches } from './password';
import { startSession } from './session';
import { chargeSignIn, refundSignIn } from './sign-in-charge';

export type Attempt = {
  email: string;
  password: string;
  /** The client's address as the start script saw it. */
  address: string;
};

/**
 * Whose e-mail and password these are, or null: for an unknown address, a wrong password, a disabled account and too
 * many tries alike, after the same work, so that nothing can be learned from the answer or its time.
 */
export async function whoHasPassword(attempt: Attempt, now: Date): Promise<string | null> {
  if (attempt.password.length > LONGEST_PASSWORD) return null;
  const email = normaliseEmail(attempt.email);
  if (email === null) return null;
  const charge = await chargeSignIn({ email, address: attempt.address }, now);
  const [user] = await db().select().from(users).where(eq(users.email, email));
  const matches = await passwordMatches(charge && user ? user.passwordHash : null, attempt.password);
  if (!charge || !user || !matches || user.disabledAt) {
    // What is refused unseen is not written either, or guessing would fill the trail.
    if (charge) await recordFailure(user?.id);
    return null;
  }
  await refundSignIn(charge);
  if (isOutdated(user.passwordHash)) {
    const passwordHash = await hashPassword(attempt.password);
    await db().update(users).set({ passwordHash }).where(eq(users.id, user.id));
  }
  return user.id;
}

/** Signs somebody in: a fresh session record, or null for every kind of no (see `whoHasPassword`). */
export async function signIn(
  attempt: Attempt,
  now: Date,
): Promise<{ userId: string; sessionId: string } | null> {
  const userId = await whoHasPassword(attempt, now);
  if (userId === null) return null;
  return db().transaction(async (tx) => {
    const sessionId = await startSession(tx, userId, now);
    await recordEvent(tx, { actorId: userId, act: 'sign-in' });
    return { userId, sessionId };
  });
}

async function recordFailure(userId: string | undefined): Promise<void> {
  await recordEvent(db(), {
    actorId: null,
    act: 'sign-in',
    object: userId === undefined ? '' : `user ${userId}`,
    outcome: 'refused',
  });
}

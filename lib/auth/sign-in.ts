import 'server-only';
import { eq } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import { db } from '@/lib/db/connection';
import { users } from '@/lib/db/schema';
import { normaliseEmail } from './normalise-email';
import { hashPassword, isOutdated, LONGEST_PASSWORD, passwordMatches } from './password';
import { passesSecondStep } from './second-step';
import { startSession } from './session';
import { type Charge, chargeSignIn, giveBackTry, refundSignIn } from './sign-in-charge';

export type Attempt = {
  email: string;
  password: string;
  /** The client's address as the start script saw it. */
  address: string;
};

/** Thrown rather than returned: next-auth has no other way to hand it to the form. */
export class CodeNeeded extends Error {
  override name = 'CodeNeeded';
}

type User = typeof users.$inferSelect;

/**
 * Whose e-mail and password these are, or null: for an unknown address, a wrong password, a disabled account and too
 * many tries alike, after the same work, so that nothing can be learned from the answer or its time.
 */
export async function whoHasPassword(attempt: Attempt, now: Date): Promise<string | null> {
  const proven = await provePassword(attempt, now);
  if (!proven) return null;
  await refundSignIn(proven.charge);
  return proven.user.id;
}

/**
 * Signs somebody in: a fresh session record, or null for every kind of no (see `whoHasPassword`). A wrong code
 * counts as a wrong password does.
 * @throws CodeNeeded when the password is right, the account has a second step, and no code was given.
 */
export async function signIn(
  { code = '', device = '', ...attempt }: Attempt & { code?: string; device?: string },
  now: Date,
): Promise<{ userId: string; sessionId: string } | null> {
  const proven = await provePassword(attempt, now);
  if (!proven) return null;
  const { charge, user } = proven;
  const { id: userId, sealedTotpSecret } = user;
  if (sealedTotpSecret !== null) {
    if (code.trim() === '') {
      // Not a whole refund: it would wipe out the wrong codes before it.
      await giveBackTry(charge);
      throw new CodeNeeded('The second step is missing.');
    }
    if (!(await passesSecondStep({ ...user, sealedTotpSecret }, code, now))) {
      await recordFailure(userId);
      return null;
    }
  }
  await refundSignIn(charge);
  return db().transaction(async (tx) => {
    const sessionId = await startSession(tx, { userId, device, address: attempt.address }, now);
    await recordEvent(tx, { actorId: userId, act: 'sign-in' });
    return { userId, sessionId };
  });
}

async function provePassword(attempt: Attempt, now: Date): Promise<{ charge: Charge; user: User } | null> {
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
  if (isOutdated(user.passwordHash)) {
    const passwordHash = await hashPassword(attempt.password);
    await db().update(users).set({ passwordHash }).where(eq(users.id, user.id));
  }
  return { charge, user };
}

async function recordFailure(userId: string | undefined): Promise<void> {
  await recordEvent(db(), {
    actorId: null,
    act: 'sign-in',
    object: userId === undefined ? '' : `user ${userId}`,
    outcome: 'refused',
  });
}

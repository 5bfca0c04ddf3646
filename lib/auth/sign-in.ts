import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { and, eq, isNull } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import { db } from '@/lib/db/connection';
import { users } from '@/lib/db/schema';
import { normaliseEmail } from './normalise-email';
import { hashPassword, isOutdated, LONGEST_PASSWORD, passwordMatches } from './password';
import { passesSecondStep } from './second-step';
import { startSession } from './session';
import { type Charge, chargeSignIn, giveBackTry, refundSignIn } from './sign-in-charge';

/** Every no takes this long at least, whatever was looked up and written for it: its time must tell nothing. */
const LEAST_NO_MS = 150;

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
  await refund(proven, { wholly: proven.user.sealedTotpSecret === null });
  return proven.user.id;
}

/**
 * As `whoHasPassword`, for whoever could sign in with this: the second step is asked for too where there is one. A
 * wrong code counts as a wrong password does.
 * @throws CodeNeeded when the password is right, the account has a second step, and no code was given.
 */
export async function whoMaySignIn(attempt: Attempt & { code?: string }, now: Date): Promise<string | null> {
  return (await proveAll(attempt, now))?.id ?? null;
}

/**
 * Signs somebody in: a fresh session record, or null for every kind of no (see `whoMaySignIn`).
 * @throws CodeNeeded as that does.
 */
export async function signIn(
  { device = '', ...attempt }: Attempt & { code?: string; device?: string },
  now: Date,
): Promise<{ userId: string; sessionId: string } | null> {
  const proven = await proveAll(attempt, now);
  if (!proven) return null;
  const { id: userId, passwordHash } = proven;
  return db().transaction(async (tx) => {
    // A password that was changed since it was compared ended all sessions already: this one would outlive it.
    const [same] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, userId), eq(users.passwordHash, passwordHash), isNull(users.disabledAt)))
      .for('share');
    if (!same) return null;
    const sessionId = await startSession(tx, { userId, device, address: attempt.address }, now);
    await recordEvent(tx, { actorId: userId, act: 'sign-in' });
    return { userId, sessionId };
  });
}

async function proveAll(
  { code = '', ...attempt }: Attempt & { code?: string },
  now: Date,
): Promise<User | null> {
  const proven = await provePassword(attempt, now);
  if (!proven) return null;
  const { user } = proven;
  const { sealedTotpSecret } = user;
  if (sealedTotpSecret !== null) {
    if (code.trim() === '') {
      await refund(proven, { wholly: false });
      throw new CodeNeeded('The second step is missing.');
    }
    if (!(await passesSecondStep({ ...user, sealedTotpSecret }, code, now))) {
      await recordFailure(user.id);
      return null;
    }
  }
  await refund(proven, { wholly: true });
  return user;
}

/** Not wholly while the second step is not passed: that would wipe out the wrong codes before it. */
function refund({ charge }: { charge: Charge }, { wholly }: { wholly: boolean }): Promise<void> {
  return wholly ? refundSignIn(charge) : giveBackTry(charge);
}

type Proven = { charge: Charge; user: User };

async function provePassword(attempt: Attempt, now: Date): Promise<Proven | null> {
  const beganAt = performance.now();
  const proven = await comparePassword(attempt, now);
  if (!proven) await sleep(Math.max(0, LEAST_NO_MS - (performance.now() - beganAt)));
  return proven;
}

async function comparePassword(attempt: Attempt, now: Date): Promise<Proven | null> {
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
    const [renewed] = await db()
      .update(users)
      .set({ passwordHash })
      .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash)))
      .returning();
    if (renewed) return { charge, user: renewed };
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

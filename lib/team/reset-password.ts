import 'server-only';
import { eq } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import { hashPassword, passwordFault } from '@/lib/auth/password';
import { endSessionsOf } from '@/lib/auth/session';
import { forgetFailures } from '@/lib/auth/sign-in-charge';
import { db } from '@/lib/db/connection';
import { users } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { companySettings } from './company';

/**
 * Gives an account a new password and opens it again, whatever kept its owner out: a forgotten password, too many
 * tries, or being disabled. All its sessions end.
 */
export async function resetPassword(
  actorId: string | null,
  { userId, password }: { userId: string; password: string },
  now: Date,
): Promise<Outcome> {
  const [user] = await db().select().from(users).where(eq(users.id, userId));
  if (!user) return refused('This account is gone.');
  const fault = passwordFault(password, [(await companySettings()).name, user.name, user.email]);
  if (fault !== null) return refused(fault, 'password');
  const passwordHash = await hashPassword(password);
  return db().transaction(async (tx) => {
    await tx.update(users).set({ passwordHash, disabledAt: null }).where(eq(users.id, userId));
    await endSessionsOf(tx, userId, now);
    await forgetFailures(tx, user.email);
    await recordEvent(tx, { actorId, act: 'password-reset', object: `user ${userId}` });
    return done();
  });
}

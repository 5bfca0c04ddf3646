import 'server-only';
import { eq } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import { hashPassword, passwordFault } from '@/lib/auth/password';
import { endSessionsOf } from '@/lib/auth/session';
import { whoHasPassword } from '@/lib/auth/sign-in';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { users } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { companySettings } from './company';

/**
 * Changes one's own password; every other session of theirs ends. The present one is asked for, under the throttle
 * of signing in, so that a screen left open gives nobody the account.
 */
export async function changePassword(
  viewer: StaffViewer,
  input: { current: string; next: string; address: string },
  now: Date,
): Promise<Outcome> {
  const fault = passwordFault(input.next, [(await companySettings()).name, viewer.name, viewer.email]);
  if (fault !== null) return refused(fault, 'next');
  if (input.next === input.current) return refused('This is your present password. Choose another.', 'next');
  const attempt = { email: viewer.email, password: input.current, address: input.address };
  if ((await whoHasPassword(attempt, now)) !== viewer.userId) {
    return refused(
      'This is not your present password, or it was tried too often. After ten tries, wait 15 minutes.',
      'current',
    );
  }
  const passwordHash = await hashPassword(input.next);
  return db().transaction(async (tx) => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, viewer.userId));
    await endSessionsOf(tx, viewer.userId, now, { except: viewer.sessionId });
    await recordEvent(tx, {
      actorId: viewer.userId,
      act: 'password-changed',
      object: `user ${viewer.userId}`,
    });
    return done();
  });
}

import 'server-only';
import { eq } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import { db } from '@/lib/db/connection';
import { sessions } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { CodeNeeded, whoMaySignIn } from './sign-in';
import type { StaffViewer } from './viewer';

/**
 * Somebody types their password again, with a code where they have a second step, under the throttle of signing in;
 * this session then counts as confirmed. Refused with the field `code` while that is missing.
 */
export async function confirmIdentity(
  viewer: StaffViewer,
  typed: { password: string; code?: string; address: string },
  now: Date,
): Promise<Outcome> {
  try {
    if ((await whoMaySignIn({ ...typed, email: viewer.email }, now)) !== viewer.userId) {
      return typed.code?.trim()
        ? refused(
            'The password or the code is not right. Each code works once: wait for the next one. After ten tries, wait 15 minutes.',
            'code',
          )
        : refused(
            'This is not your password, or it was tried too often. After ten tries, wait 15 minutes.',
            'password',
          );
    }
  } catch (error) {
    if (error instanceof CodeNeeded) return refused('Enter the code that your app shows now.', 'code');
    throw error;
  }
  await db().update(sessions).set({ confirmedAt: now }).where(eq(sessions.id, viewer.sessionId));
  await recordEvent(db(), { actorId: viewer.userId, act: 'identity-confirmed' });
  return done();
}

import 'server-only';
import { eq } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import { db } from '@/lib/db/connection';
import { sessions } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { whoHasPassword } from './sign-in';
import type { StaffViewer } from './viewer';

/** Somebody types their password again, under the throttle of signing in; this session then counts as confirmed. */
export async function confirmIdentity(
  viewer: StaffViewer,
  { password, address }: { password: string; address: string },
  now: Date,
): Promise<Outcome> {
  if ((await whoHasPassword({ email: viewer.email, password, address }, now)) !== viewer.userId) {
    return refused(
      'This is not your password, or it was tried too often. After ten tries, wait 15 minutes.',
      'password',
    );
  }
  await db().update(sessions).set({ confirmedAt: now }).where(eq(sessions.id, viewer.sessionId));
  await recordEvent(db(), { actorId: viewer.userId, act: 'identity-confirmed' });
  return done();
}

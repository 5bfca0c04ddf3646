import 'server-only';
import { eq } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import { endSessionsOf } from '@/lib/auth/session';
import { db } from '@/lib/db/connection';
import { users } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { isLastAdmin } from './is-last-admin';

/** Shuts somebody out at once, on every device, or lets them sign in again. Their checks stay. */
export async function setMemberDisabled(
  actorId: string | null,
  { userId, disabled }: { userId: string; disabled: boolean },
  now: Date,
): Promise<Outcome> {
  return db().transaction(async (tx) => {
    if (disabled && (await isLastAdmin(tx, userId))) {
      return refused('This is the only admin. Make somebody else an admin first.');
    }
    const [member] = await tx
      .update(users)
      .set({ disabledAt: disabled ? now : null })
      .where(eq(users.id, userId))
      .returning({ id: users.id });
    if (!member) return refused('This account is gone. Reload the page.');
    if (disabled) await endSessionsOf(tx, userId, now);
    await recordEvent(tx, {
      actorId,
      act: disabled ? 'member-disabled' : 'member-enabled',
      object: `user ${userId}`,
    });
    return done();
  });
}

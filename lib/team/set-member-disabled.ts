import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import { endSessionsOf } from '@/lib/auth/session';
import { releaseConnections } from '@/lib/connections/release-connections';
import { db } from '@/lib/db/connection';
import { invites, shareLinks, users } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { isLastAdmin } from './is-last-admin';

/**
 * Shuts somebody out at once, on every device, or lets them sign in again. Their checks stay. The links and
 * invitations they made end for good, and their connections are released: the private ones are destroyed, those lent
 * to the team go to whoever does this, unless `keepLent` is false.
 */
export async function setMemberDisabled(
  actorId: string | null,
  { userId, disabled, keepLent = true }: { userId: string; disabled: boolean; keepLent?: boolean },
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
    if (disabled) {
      await endSessionsOf(tx, userId, now);
      await tx
        .update(shareLinks)
        .set({ revokedAt: now })
        .where(and(eq(shareLinks.createdBy, userId), isNull(shareLinks.revokedAt)));
      await tx
        .update(invites)
        .set({ revokedAt: now })
        .where(and(eq(invites.createdBy, userId), isNull(invites.usedAt), isNull(invites.revokedAt)));
      await releaseConnections(tx, { ownerId: userId, heirId: actorId, keepLent });
    }
    await recordEvent(tx, {
      actorId,
      act: disabled ? 'member-disabled' : 'member-enabled',
      object: `user ${userId}`,
    });
    return done();
  });
}

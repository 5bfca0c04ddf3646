import 'server-only';
import { and, asc, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { pauseChecks } from '@/lib/connections/pause-checks';
import { takenBack } from '@/lib/connections/taken-back';
import { db } from '@/lib/db/connection';
import { checks, shareLinks, users } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';

/**
 * Gives all checks of somebody who was disabled to a colleague, the private ones too, which nobody else could open
 * any more. The leaver's links to them have ended; the new owner makes them anew. A check whose connection the new
 * owner may not use pauses until another is chosen.
 */
export async function handOverChecks(
  viewer: StaffViewer,
  { fromUserId, toUserId }: { fromUserId: string; toUserId: string },
  now: Date,
): Promise<Outcome<{ checks: number }>> {
  if (viewer.role !== 'admin') return refused('Only an admin can hand checks over.');
  return db().transaction(async (tx) => {
    const [leaver] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, fromUserId), isNotNull(users.disabledAt)));
    if (!leaver) return refused('Disable this account first. Then its checks can be handed over.');
    const [heir] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, toUserId), isNull(users.disabledAt), ne(users.role, 'viewer')));
    if (!heir) return refused('Choose somebody who can make checks.', 'toUserId');
    // Locked in one order, as every other change of several checks.
    const theirs = tx
      .select({ id: checks.id })
      .from(checks)
      .where(eq(checks.ownerId, leaver.id))
      .orderBy(asc(checks.id))
      .for('update');
    const moved = await tx
      .update(checks)
      .set({ ownerId: heir.id, revision: sql`${checks.revision} + 1` })
      .where(inArray(checks.id, theirs))
      .returning({ id: checks.id });
    const ids = moved.map(({ id }) => id);
    if (ids.length > 0) {
      await tx
        .update(shareLinks)
        .set({ revokedAt: now })
        .where(
          and(
            inArray(shareLinks.checkId, ids),
            eq(shareLinks.createdBy, leaver.id),
            isNull(shareLinks.revokedAt),
          ),
        );
      await pauseChecks(tx, and(inArray(checks.id, ids), takenBack), { why: 'connection-gone', code: null });
    }
    await recordEvent(tx, {
      actorId: viewer.userId,
      act: 'checks-handed-over',
      object: `${ids.length} checks of user ${leaver.id} to user ${heir.id}`,
    });
    return done({ checks: ids.length });
  });
}

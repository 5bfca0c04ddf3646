import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import { db } from '@/lib/db/connection';
import { invites } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';

/** Ends an invitation before it is used. */
export async function revokeInvite(
  actorId: string,
  { inviteId }: { inviteId: string },
  now: Date,
): Promise<Outcome> {
  return db().transaction(async (tx) => {
    const [invite] = await tx
      .update(invites)
      .set({ revokedAt: now })
      .where(and(eq(invites.id, inviteId), isNull(invites.usedAt), isNull(invites.revokedAt)))
      .returning({ id: invites.id });
    if (!invite) return refused('This invitation is gone. Reload the page.');
    await recordEvent(tx, { actorId, act: 'invite-revoked', object: `invite ${invite.id}` });
    return done();
  });
}

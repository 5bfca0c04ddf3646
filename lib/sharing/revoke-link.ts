import 'server-only';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { visibleTo } from '@/lib/checks/visible-to';
import { db } from '@/lib/db/connection';
import { checks, shareLinks } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';

/** Ends a link at once, everywhere. Whoever may share the check may, so that a leak never waits for one person. */
export async function revokeLink(
  viewer: StaffViewer,
  { linkId }: { linkId: string },
  now: Date,
): Promise<Outcome> {
  if (viewer.role === 'viewer') return refused('Your account may look at checks, but not share them.');
  return db().transaction(async (tx) => {
    const visibleChecks = tx.select({ id: checks.id }).from(checks).where(visibleTo(viewer));
    const [link] = await tx
      .update(shareLinks)
      .set({ revokedAt: now })
      .where(
        and(
          eq(shareLinks.id, linkId),
          isNull(shareLinks.revokedAt),
          inArray(shareLinks.checkId, visibleChecks),
        ),
      )
      .returning({ checkId: shareLinks.checkId });
    if (!link) return refused('There is no such link. It may have been revoked already.');
    await recordEvent(tx, {
      actorId: viewer.userId,
      act: 'share-link-revoked',
      object: `share-link ${linkId} of check ${link.checkId}`,
    });
    return done();
  });
}

import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import type { ShareViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { shareLinks } from '@/lib/db/schema';

/** Counts that a person looked at a link's page. */
export async function countView({ linkId, at }: ShareViewer): Promise<void> {
  await db().transaction(async (tx) => {
    await tx
      .update(shareLinks)
      .set({ views: sql`${shareLinks.views} + 1`, lastViewedAt: at })
      .where(eq(shareLinks.id, linkId));
    await recordEvent(tx, { actorId: null, act: 'share-link-viewed', object: `share-link ${linkId}` });
  });
}

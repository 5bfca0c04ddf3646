import 'server-only';
import { and, desc, eq, gt, isNull, ne } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { findCheck } from '@/lib/checks/find-check';
import { db } from '@/lib/db/connection';
import { shareLinks, users } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';

/** A link that opens its page now. Its URL cannot be shown again. Times are ISO 8601. */
export type LiveLink = { id: string; createdAt: string; createdBy: string; mine: boolean; expiresAt: string };

/** The links of a check that work, newest first. */
export async function listLinks(
  viewer: StaffViewer,
  { checkId }: { checkId: string },
  now: Date,
): Promise<Outcome<{ links: LiveLink[] }>> {
  const check = await findCheck(viewer, checkId);
  if (!check) return refused('There is no such check. It may have been deleted.');
  const rows = await db()
    .select({ link: shareLinks, name: users.name, email: users.email })
    .from(shareLinks)
    .innerJoin(users, eq(users.id, shareLinks.createdBy))
    .where(
      and(
        eq(shareLinks.checkId, check.id),
        isNull(shareLinks.revokedAt),
        gt(shareLinks.expiresAt, now),
        isNull(users.disabledAt),
        ne(users.role, 'viewer'),
      ),
    )
    .orderBy(desc(shareLinks.createdAt));
  const links = rows.map(({ link, name, email }) => ({
    id: link.id,
    createdAt: link.createdAt.toISOString(),
    createdBy: name || email,
    mine: link.createdBy === viewer.userId,
    expiresAt: link.expiresAt.toISOString(),
  }));
  return done({ links });
}

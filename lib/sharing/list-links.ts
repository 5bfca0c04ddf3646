import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { isLiveLink } from '@/lib/auth/live-link';
import type { StaffViewer } from '@/lib/auth/viewer';
import { findCheck } from '@/lib/checks/find-check';
import { db } from '@/lib/db/connection';
import { type Audience, checks, shareLinkNumbers, shareLinks, users } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { companySettings } from '@/lib/team/company';
import { linkUrl } from './link-url';

/** A link that opens its page now. Times are ISO 8601. */
export type LiveLink = {
  id: string;
  /** To copy it again; null for viewers, who share nothing, and where it cannot be told any more. */
  url: string | null;
  name: string;
  audience: Audience;
  passcode: boolean;
  masked: boolean;
  frozenAt: string | null;
  /** How many numbers it shows, where that is a selection. */
  selected: number | null;
  createdAt: string;
  createdBy: string;
  mine: boolean;
  expiresAt: string;
  /** How often a person looked at it. */
  views: number;
  lastViewedAt: string | null;
};

/** The links of a check that work, newest first, and how many days a new one may last. */
export async function listLinks(
  viewer: StaffViewer,
  { checkId }: { checkId: string },
  now: Date,
): Promise<Outcome<{ links: LiveLink[]; longestDays: number }>> {
  const check = await findCheck(viewer, checkId);
  if (!check) return refused('There is no such check. It may have been deleted.');
  const rows = await db()
    .select({
      link: shareLinks,
      name: users.name,
      email: users.email,
      selected: sql<number>`(select count(*)::int from ${shareLinkNumbers}
        where ${shareLinkNumbers.linkId} = ${shareLinks.id})`,
    })
    .from(shareLinks)
    .innerJoin(checks, eq(checks.id, shareLinks.checkId))
    .innerJoin(users, eq(users.id, shareLinks.createdBy))
    .where(and(eq(shareLinks.checkId, check.id), isLiveLink(now)))
    .orderBy(desc(shareLinks.createdAt));
  const all = check.total;
  const links = rows.map(({ link, name, email, selected }) => ({
    id: link.id,
    url: viewer.role === 'viewer' ? null : linkUrl(link),
    name: link.name,
    audience: link.audience,
    passcode: link.passcodeHash !== null,
    masked: link.masked,
    frozenAt: link.frozenAt?.toISOString() ?? null,
    selected: link.limited && selected < all ? selected : null,
    createdAt: link.createdAt.toISOString(),
    createdBy: name || email,
    mine: link.createdBy === viewer.userId,
    expiresAt: link.expiresAt.toISOString(),
    views: link.views,
    lastViewedAt: link.lastViewedAt?.toISOString() ?? null,
  }));
  const { longestLinkDays } = await companySettings();
  return done({ links, longestDays: longestLinkDays });
}

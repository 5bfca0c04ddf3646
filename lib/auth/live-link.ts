import 'server-only';
import { and, eq, gt, isNull, ne, or, type SQL } from 'drizzle-orm';
import { checks, shareLinks, users } from '@/lib/db/schema';

/**
 * Whether a link opens anything now: neither expired nor revoked, no practice, and made by somebody who may still
 * share its check. A condition for queries that join share_links with its check and with the user who made it.
 */
export function isLiveLink(now: Date): SQL | undefined {
  return and(
    isNull(shareLinks.revokedAt),
    gt(shareLinks.expiresAt, now),
    eq(checks.practice, false),
    isNull(users.disabledAt),
    ne(users.role, 'viewer'),
    or(eq(checks.visibility, 'team'), eq(checks.ownerId, users.id)),
  );
}

import 'server-only';
import { and, eq, ne, or, type SQL } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { checks } from '@/lib/db/schema';

/**
 * The checks that `viewer` may see: the team's and their own. An admin does not see others' private ones either, and
 * nobody sees a draft: it is no check yet.
 */
export function visibleTo(viewer: StaffViewer): SQL | undefined {
  return and(ne(checks.state, 'draft'), or(eq(checks.visibility, 'team'), eq(checks.ownerId, viewer.userId)));
}

import 'server-only';
import { eq, or, type SQL } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { checks } from '@/lib/db/schema';

/** The checks that `viewer` may see: the team's and their own. An admin does not see others' private ones either. */
export function visibleTo(viewer: StaffViewer): SQL | undefined {
  return or(eq(checks.visibility, 'team'), eq(checks.ownerId, viewer.userId));
}

import 'server-only';
import type { StaffViewer } from '@/lib/auth/viewer';
import type { CheckListItem } from './check-view';
import { listChecks } from './list-checks';

/** The newest few checks, for the front door. */
export async function recentChecks(viewer: StaffViewer): Promise<CheckListItem[]> {
  const { checks } = await listChecks(viewer, { search: '', cursor: null, most: 5 });
  return checks;
}

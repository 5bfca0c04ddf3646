import 'server-only';
import { and, eq, ne, or, type SQL } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { connections } from '@/lib/db/schema';

/** The connections a member may see and ask with: their own and the team's. Others' private ones do not exist for them. */
export function usableConnections(viewer: StaffViewer): SQL | undefined {
  return and(
    ne(connections.state, 'deleted'),
    or(eq(connections.ownerId, viewer.userId), eq(connections.team, true)),
  );
}

import 'server-only';
import { eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { connections } from '@/lib/db/schema';
import { done, type Outcome } from '@/lib/outcome';
import { changeConnection } from './change-connection';
import { destroyConnections } from './destroy-connections';

/**
 * Destroys a connection's secret and pauses its unfinished checks. The row stays without it, because answers name
 * the account they were asked for.
 * @returns how many checks paused.
 */
export async function deleteConnection(
  viewer: StaffViewer,
  { connectionId }: { connectionId: string },
): Promise<Outcome<{ paused: number }>> {
  return changeConnection(viewer, connectionId, 'connection-deleted', async (tx) => {
    const { paused } = await destroyConnections(tx, eq(connections.id, connectionId));
    return done({ paused });
  });
}

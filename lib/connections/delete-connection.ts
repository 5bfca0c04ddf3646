import 'server-only';
import { eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { checks, connections } from '@/lib/db/schema';
import { done, type Outcome } from '@/lib/outcome';
import { changeConnection } from './change-connection';
import { pauseChecks } from './pause-checks';

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
    await tx
      .update(connections)
      .set({ state: 'deleted', sealedSecret: null, secretLastFour: '', refusedCode: null })
      .where(eq(connections.id, connectionId));
    const paused = await pauseChecks(tx, eq(checks.connectionId, connectionId), {
      why: 'connection-gone',
      code: null,
      evenPaused: true,
    });
    return done({ paused });
  });
}

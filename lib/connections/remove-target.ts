import 'server-only';
import { eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { connections } from '@/lib/db/schema';
import { done, type Outcome } from '@/lib/outcome';
import { changeConnection } from './change-connection';

/** Forgets a saved target account, also as the default. Checks that were made for it keep it. */
export async function removeTarget(
  viewer: StaffViewer,
  { connectionId, sid }: { connectionId: string; sid: string },
): Promise<Outcome> {
  return changeConnection(viewer, connectionId, 'connection-changed', async (tx, connection) => {
    await tx
      .update(connections)
      .set({
        targets: connection.targets.filter((target) => target.sid !== sid),
        defaultTargetSid: connection.defaultTargetSid === sid ? null : connection.defaultTargetSid,
      })
      .where(eq(connections.id, connectionId));
    return done();
  });
}

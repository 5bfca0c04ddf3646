import 'server-only';
import { eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { connections } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { changeConnection } from './change-connection';

/** The account that a new check moves numbers to unless it says otherwise; null is the connection's own. */
export async function setDefaultTarget(
  viewer: StaffViewer,
  { connectionId, sid }: { connectionId: string; sid: string | null },
): Promise<Outcome> {
  return changeConnection(viewer, connectionId, 'connection-changed', async (tx, connection) => {
    const own = sid === null || sid === connection.accountSid;
    const known = [...connection.targets, ...connection.listedAccounts].some((target) => target.sid === sid);
    if (!own && !known) return refused('Add this account first, with a name.', 'sid');
    await tx
      .update(connections)
      .set({ defaultTargetSid: own ? null : sid })
      .where(eq(connections.id, connectionId));
    return done();
  });
}

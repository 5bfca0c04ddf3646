import 'server-only';
import { and, eq, ne } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { checks, connections } from '@/lib/db/schema';
import { done, type Outcome } from '@/lib/outcome';
import { changeConnection } from './change-connection';
import { pauseChecks } from './pause-checks';
import { resumeChecks } from './resume-checks';

/**
 * Lends a connection to the whole team, or takes it back. Taken back, it is its owner's alone: other members'
 * unfinished checks pause, and go on if it is lent again.
 */
export async function lendConnection(
  viewer: StaffViewer,
  { connectionId, team }: { connectionId: string; team: boolean },
): Promise<Outcome> {
  return changeConnection(viewer, connectionId, 'connection-changed', async (tx, connection) => {
    await tx.update(connections).set({ team }).where(eq(connections.id, connectionId));
    const ownerId = connection.ownerId;
    if (team) await resumeChecks(tx, connectionId, 'connection-gone');
    else if (ownerId) {
      await pauseChecks(tx, and(eq(checks.connectionId, connectionId), ne(checks.ownerId, ownerId)), {
        why: 'connection-gone',
        code: null,
      });
    }
    return done();
  });
}

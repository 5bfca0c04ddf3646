import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { usableConnections } from '@/lib/connections/usable-connections';
import { checks, connections } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { changeCheck } from './change-check';

/**
 * Asks what still waits through another connection. Answers so far stay. The target and the address belong to the
 * account that is left, so another account starts without them.
 */
export function setConnection(
  viewer: StaffViewer,
  { checkId, connectionId }: { checkId: string; connectionId: string },
): Promise<Outcome> {
  return changeCheck(viewer, checkId, async (tx, check) => {
    const [connection] = await tx
      .select()
      .from(connections)
      .where(and(eq(connections.id, connectionId), usableConnections(viewer)));
    if (!connection) return refused('There is no such Twilio account any more.', 'connectionId');
    if ((connection.kind === 'practice') !== check.practice) {
      return refused('Practice and real answers never share one check. Start a new check.', 'connectionId');
    }
    if (!connection.team && connection.ownerId !== check.ownerId) {
      return refused(
        'This Twilio account is private, and the check is a colleague’s. Lend the account to the team first.',
        'connectionId',
      );
    }
    const sameAccount = connection.accountSid === check.accountSid;
    await tx
      .update(checks)
      .set({
        connectionId: connection.id,
        accountSid: connection.accountSid,
        ...(sameAccount ? {} : { targetSid: null, targetName: null, addressSid: null }),
      })
      .where(eq(checks.id, check.id));
    return done();
  });
}

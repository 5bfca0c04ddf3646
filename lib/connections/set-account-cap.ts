import 'server-only';
import { and, eq } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { accounts, connections } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { usableConnections } from './usable-connections';

/**
 * How many questions this connection's account may have open at most, whoever asks them. A running drain takes the
 * new figure within its next renewal, 2 s. For admins only: the account's other traffic is theirs to know.
 */
export async function setAccountCap(
  viewer: StaffViewer,
  { connectionId, cap }: { connectionId: string; cap: number },
): Promise<Outcome> {
  if (viewer.role !== 'admin') return refused('Only an admin may change this.');
  return db().transaction(async (tx) => {
    const [connection] = await tx
      .select({ accountSid: connections.accountSid })
      .from(connections)
      .where(and(eq(connections.id, connectionId), usableConnections(viewer)));
    if (!connection) return refused('This connection is gone. Reload the page.');
    await tx.update(accounts).set({ cap }).where(eq(accounts.sid, connection.accountSid));
    await recordEvent(tx, {
      actorId: viewer.userId,
      act: 'connection-changed',
      object: `connection ${connectionId}`,
    });
    return done();
  });
}

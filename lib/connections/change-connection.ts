import 'server-only';
import { and, eq } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db, type Transaction } from '@/lib/db/connection';
import { connections } from '@/lib/db/schema';
import { type Outcome, refused } from '@/lib/outcome';
import { mayEditConnection } from './may-edit-connection';
import { usableConnections } from './usable-connections';

export type ConnectionRow = typeof connections.$inferSelect;

/**
 * Runs one change to a connection: locked, only for those who may, and written to the audit trail when it was done.
 * All in one transaction, which `change` must use.
 */
export async function changeConnection<T>(
  viewer: StaffViewer,
  connectionId: string,
  act: 'connection-changed' | 'connection-deleted',
  change: (tx: Transaction, connection: ConnectionRow) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return db().transaction(async (tx) => {
    const [connection] = await tx
      .select()
      .from(connections)
      .where(and(eq(connections.id, connectionId), usableConnections(viewer)))
      .for('update');
    if (!connection) return refused('This connection is gone. Reload the page.');
    if (!mayEditConnection(viewer, connection)) {
      return refused(
        connection.kind === 'practice'
          ? 'The practice connection cannot be changed.'
          : 'Only its owner or an admin may change this connection.',
      );
    }
    const outcome = await change(tx, connection);
    if (outcome.ok) {
      await recordEvent(tx, { actorId: viewer.userId, act, object: `connection ${connectionId}` });
    }
    return outcome;
  });
}

import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq, ne } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { accounts, connections } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import type { ConnectionInput } from './connection-input';
import { sealedColumns } from './sealed-columns';

/** Saves a Twilio credential, sealed. The same key twice for one owner is refused, so a double click adds one. */
export async function addConnection(
  viewer: StaffViewer,
  input: ConnectionInput,
): Promise<Outcome<{ connectionId: string }>> {
  const connectionId = randomUUID();
  return db().transaction(async (tx) => {
    // Sealed in here: a change of keys waits for the transaction, and so misses nothing the old key sealed.
    const columns = sealedColumns(connectionId, input.accountSid, input);
    // The update changes nothing: it holds the row, so that two clicks at once take turns.
    await tx
      .insert(accounts)
      .values({ sid: input.accountSid })
      .onConflictDoUpdate({ target: accounts.sid, set: { sid: input.accountSid } });
    const [same] = await tx
      .select({ name: connections.name })
      .from(connections)
      .where(
        and(
          eq(connections.ownerId, viewer.userId),
          eq(connections.accountSid, input.accountSid),
          eq(connections.username, columns.username),
          ne(connections.state, 'deleted'),
          ne(connections.kind, 'practice'),
        ),
      );
    if (same) {
      return refused(
        `You have saved this already, as “${same.name}”. Replace its secret there.`,
        'accountSid',
      );
    }
    await tx.insert(connections).values({
      ...columns,
      id: connectionId,
      accountSid: input.accountSid,
      ownerId: viewer.userId,
      name: input.name,
      team: input.team,
    });
    await recordEvent(tx, {
      actorId: viewer.userId,
      act: 'connection-added',
      object: `connection ${connectionId}`,
    });
    return done({ connectionId });
  });
}

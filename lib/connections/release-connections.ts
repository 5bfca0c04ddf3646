import 'server-only';
import { and, eq } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import type { Transaction } from '@/lib/db/connection';
import { connections } from '@/lib/db/schema';
import { destroyConnections } from './destroy-connections';

/**
 * What becomes of the connections of somebody who leaves: their private ones are destroyed, because nobody else may
 * use them; those lent to the team go to `heirId`, who may be asked to keep them, or are destroyed as well.
 */
export async function releaseConnections(
  tx: Transaction,
  { ownerId, heirId, keepLent }: { ownerId: string; heirId: string | null; keepLent: boolean },
): Promise<void> {
  const theirs = eq(connections.ownerId, ownerId);
  await destroyConnections(tx, keepLent ? and(theirs, eq(connections.team, false)) : theirs);
  if (keepLent && heirId !== null) {
    await tx
      .update(connections)
      .set({ ownerId: heirId })
      .where(and(theirs, eq(connections.team, true)));
  }
  await recordEvent(tx, {
    actorId: heirId,
    act: 'connection-changed',
    object: `connections of user ${ownerId}`,
  });
}

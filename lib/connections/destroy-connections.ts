import 'server-only';
import { and, inArray, ne, type SQL } from 'drizzle-orm';
import type { Transaction } from '@/lib/db/connection';
import { checks, connections } from '@/lib/db/schema';
import { pauseChecks } from './pause-checks';

/**
 * Destroys the secrets of the connections among `which` and pauses the unfinished checks that ask with them. The
 * rows stay without their secrets, because answers name the account they were asked for.
 */
export async function destroyConnections(
  tx: Transaction,
  which: SQL | undefined,
): Promise<{ destroyed: number; paused: number }> {
  const gone = await tx
    .update(connections)
    .set({ state: 'deleted', sealedSecret: null, secretLastFour: '', refusedCode: null })
    .where(and(which, ne(connections.state, 'deleted')))
    .returning({ id: connections.id });
  if (gone.length === 0) return { destroyed: 0, paused: 0 };
  const paused = await pauseChecks(
    tx,
    inArray(
      checks.connectionId,
      gone.map(({ id }) => id),
    ),
    { why: 'connection-gone', code: null, evenPaused: true },
  );
  return { destroyed: gone.length, paused };
}

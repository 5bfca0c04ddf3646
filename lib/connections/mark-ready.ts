import 'server-only';
import { and, eq, ne } from 'drizzle-orm';
import type { Transaction } from '@/lib/db/connection';
import { connections } from '@/lib/db/schema';
import { resumeChecks } from './resume-checks';

/**
 * Twilio accepts the connection's secret (again): checks that paused for it go on. A secret replaced since
 * `secretVersion` was opened is left as it is.
 */
export async function markReady(tx: Transaction, connectionId: string, secretVersion: number): Promise<void> {
  const [ready] = await tx
    .update(connections)
    .set({ state: 'ready', refusedCode: null })
    .where(
      and(
        eq(connections.id, connectionId),
        eq(connections.secretVersion, secretVersion),
        ne(connections.state, 'deleted'),
      ),
    )
    .returning({ id: connections.id });
  if (ready) await resumeChecks(tx, connectionId, 'credential');
}

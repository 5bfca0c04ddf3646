import 'server-only';
import { and, eq, ne } from 'drizzle-orm';
import type { Transaction } from '@/lib/db/connection';
import { checks, connections } from '@/lib/db/schema';
import { pauseChecks } from './pause-checks';

/**
 * Twilio refused the connection's secret: it is marked, and its running checks pause for `credential`.
 * @param code Twilio's code, or null where it gave none.
 * @param secretVersion of the opened connection that was refused. A secret replaced since then is not to blame.
 * @returns whether it was marked; false means that there is another secret to try, or none.
 */
export async function markRefused(
  tx: Transaction,
  connectionId: string,
  code: number | null,
  secretVersion?: number,
): Promise<boolean> {
  const [marked] = await tx
    .update(connections)
    .set({ state: 'refused', refusedCode: code })
    .where(
      and(
        eq(connections.id, connectionId),
        ne(connections.state, 'deleted'),
        secretVersion === undefined ? undefined : eq(connections.secretVersion, secretVersion),
      ),
    )
    .returning({ id: connections.id });
  if (!marked) return false;
  await pauseChecks(tx, eq(checks.connectionId, connectionId), { why: 'credential', code });
  return true;
}

import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { connections } from '@/lib/db/schema';
import { done, type Outcome } from '@/lib/outcome';
import { changeConnection } from './change-connection';
import type { SecretInput } from './connection-input';
import { markReady } from './mark-ready';
import { sealedColumns } from './sealed-columns';

/** Puts another key or token in place of the saved one; checks that waited for it go on. */
export async function replaceSecret(viewer: StaffViewer, input: SecretInput): Promise<Outcome> {
  return changeConnection(viewer, input.connectionId, 'connection-changed', async (tx, connection) => {
    const [{ secretVersion } = { secretVersion: 0 }] = await tx
      .update(connections)
      .set({
        ...sealedColumns(connection.id, connection.accountSid, input),
        secretVersion: sql`${connections.secretVersion} + 1`,
      })
      .where(eq(connections.id, connection.id))
      .returning({ secretVersion: connections.secretVersion });
    await markReady(tx, connection.id, secretVersion);
    return done();
  });
}

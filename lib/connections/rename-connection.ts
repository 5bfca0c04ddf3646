import 'server-only';
import { eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { connections } from '@/lib/db/schema';
import { done, type Outcome } from '@/lib/outcome';
import { changeConnection } from './change-connection';

/** Gives a connection another name. */
export async function renameConnection(
  viewer: StaffViewer,
  { connectionId, name }: { connectionId: string; name: string },
): Promise<Outcome> {
  return changeConnection(viewer, connectionId, 'connection-changed', async (tx) => {
    await tx.update(connections).set({ name }).where(eq(connections.id, connectionId));
    return done();
  });
}

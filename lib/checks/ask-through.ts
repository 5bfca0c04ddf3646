import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { usableConnections } from '@/lib/connections/usable-connections';
import { db } from '@/lib/db/connection';
import { connections } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { type Target, targetTrouble } from './target';

/** The columns of a new check that say through which connection it asks and where its numbers are to move. */
export type AskedThrough = {
  connectionId: string;
  accountSid: string;
  practice: boolean;
  targetSid: string | null;
  targetName: string | null;
};

/** Whether this viewer may ask through this connection for this target. Refused at the field that is wrong. */
export async function askThrough(
  viewer: StaffViewer,
  { connectionId, target }: { connectionId: string; target: Target | null },
): Promise<Outcome<AskedThrough>> {
  if (viewer.role === 'viewer') return refused('Your account may look at checks, but not make them.');
  const [connection] = await db()
    .select()
    .from(connections)
    .where(and(eq(connections.id, connectionId), usableConnections(viewer)));
  if (!connection) return refused('This Twilio account is gone. Choose another one.', 'connectionId');
  const practice = connection.kind === 'practice';
  const trouble = targetTrouble(target, { practice });
  if (trouble) return refused(trouble, 'target');
  return done({
    connectionId: connection.id,
    accountSid: connection.accountSid,
    practice,
    targetSid: target?.sid ?? null,
    targetName: target?.name ?? null,
  });
}

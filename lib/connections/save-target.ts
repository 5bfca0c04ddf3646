import 'server-only';
import { eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { connections } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { changeConnection } from './change-connection';
import type { TargetInput } from './connection-input';

const MOST_TARGETS = 100;

/** Remembers an account that numbers may move to, for keys that may not list accounts. A known SID is renamed. */
export async function saveTarget(
  viewer: StaffViewer,
  { connectionId, sid, name }: TargetInput,
): Promise<Outcome> {
  return changeConnection(viewer, connectionId, 'connection-changed', async (tx, connection) => {
    if (sid === connection.accountSid) {
      return refused('This is the connection’s own account; it is always offered.', 'sid');
    }
    const others = connection.targets.filter((target) => target.sid !== sid);
    if (others.length >= MOST_TARGETS) {
      return refused(`A connection remembers up to ${MOST_TARGETS} accounts. Remove one first.`, 'sid');
    }
    const targets = [...others, { sid, name }].sort((a, b) => a.name.localeCompare(b.name, 'en'));
    await tx.update(connections).set({ targets }).where(eq(connections.id, connectionId));
    return done();
  });
}

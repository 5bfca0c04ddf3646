import 'server-only';
import { eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { checks, connections } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { changeAndAsk } from './change-check';

/** Goes on asking what still waits, whatever the check was paused for. */
export function resumeCheck(viewer: StaffViewer, { checkId }: { checkId: string }): Promise<Outcome> {
  return changeAndAsk(viewer, checkId, async (tx, check) => {
    const [connection] = await tx
      .select({ state: connections.state, team: connections.team, ownerId: connections.ownerId })
      .from(connections)
      .where(eq(connections.id, check.connectionId));
    const lent = connection?.team || connection?.ownerId === check.ownerId;
    if (!connection || connection.state === 'deleted' || !lent) {
      return refused('The Twilio account of this check is not available any more. Choose another one first.');
    }
    await tx
      .update(checks)
      .set({ state: 'running', pausedWhy: null, pausedCode: null, pausedAt: null })
      .where(eq(checks.id, check.id));
    return done();
  });
}

import 'server-only';
import { and, eq } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { checkFiles, checks } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { removeFilesOfNoCheck } from './remove-files-of-no-check';
import { visibleTo } from './visible-to';

/** Removes a check with its numbers, answers, links, and the files that no other check holds. Only its owner or an admin may. */
export async function deleteCheck(viewer: StaffViewer, { checkId }: { checkId: string }): Promise<Outcome> {
  return db().transaction(async (tx) => {
    const [check] = await tx
      .select({ ownerId: checks.ownerId })
      .from(checks)
      .where(and(eq(checks.id, checkId), visibleTo(viewer)))
      .for('update');
    if (!check) return refused('There is no such check. It may have been deleted already.');
    if (viewer.role === 'viewer' || (check.ownerId !== viewer.userId && viewer.role !== 'admin')) {
      return refused('Only the owner of this check or an admin can delete it.');
    }
    const held = await tx
      .select({ fileId: checkFiles.fileId })
      .from(checkFiles)
      .where(eq(checkFiles.checkId, checkId));
    await tx.delete(checks).where(eq(checks.id, checkId));
    await removeFilesOfNoCheck(
      tx,
      held.map(({ fileId }) => fileId),
    );
    await recordEvent(tx, { actorId: viewer.userId, act: 'check-deleted', object: `check ${checkId}` });
    return done();
  });
}

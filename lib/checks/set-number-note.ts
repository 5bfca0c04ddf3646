import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { numbers } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { changeCheck, nextRevision } from './change-check';
import { NUMBER_GONE } from './find-number';

/** Replaces the one note of a number; empty removes it. Notes are for staff only. */
export function setNumberNote(
  viewer: StaffViewer,
  { checkId, numberId, note }: { checkId: string; numberId: number; note: string },
): Promise<Outcome> {
  return changeCheck(viewer, checkId, async (tx, check) => {
    const changed = await tx
      .update(numbers)
      .set({ note, revision: nextRevision(check) })
      .where(and(eq(numbers.id, numberId), eq(numbers.checkId, check.id)))
      .returning({ id: numbers.id });
    return changed.length > 0 ? done() : refused(NUMBER_GONE);
  });
}

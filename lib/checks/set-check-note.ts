import 'server-only';
import { eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { checks } from '@/lib/db/schema';
import { done, type Outcome } from '@/lib/outcome';
import { changeCheck } from './change-check';

/** Replaces the one note of a check; empty removes it. Notes are for staff only. */
export function setCheckNote(
  viewer: StaffViewer,
  { checkId, note }: { checkId: string; note: string },
): Promise<Outcome> {
  return changeCheck(viewer, checkId, async (tx, check) => {
    await tx.update(checks).set({ note }).where(eq(checks.id, check.id));
    return done();
  });
}

import 'server-only';
import { eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { checks } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { changeCheck } from './change-check';

/** Gives a check another name, and, where one is given, another customer. */
export function renameCheck(
  viewer: StaffViewer,
  { checkId, name, customer }: { checkId: string; name: string; customer?: string | undefined },
): Promise<Outcome> {
  return changeCheck(viewer, checkId, async (tx, check) => {
    if (!name) return refused('Give the check a name.', 'name');
    await tx
      .update(checks)
      .set({ name, customer: customer ?? check.customer })
      .where(eq(checks.id, check.id));
    return done();
  });
}

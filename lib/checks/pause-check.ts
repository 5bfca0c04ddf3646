import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { checks } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { changeCheck } from './change-check';

/** Stops asking until somebody resumes. What is being asked at this moment still gets its answer. */
export function pauseCheck(viewer: StaffViewer, { checkId }: { checkId: string }): Promise<Outcome> {
  return changeCheck(viewer, checkId, async (tx, check) => {
    if (check.state === 'paused') return done();
    if (check.waiting === 0) return refused('This check is finished; there is nothing to pause.');
    await tx
      .update(checks)
      .set({ state: 'paused', pausedWhy: 'by-hand', pausedCode: null, pausedAt: sql`now()` })
      .where(eq(checks.id, check.id));
    return done();
  });
}

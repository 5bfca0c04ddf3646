import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { numbers } from '@/lib/db/schema';
import { done, type Outcome } from '@/lib/outcome';
import { changeAndAsk, changeCheck, nextRevision } from './change-check';

type Numbers = { checkId: string; numberIds: number[] };

/** Keeps numbers in the check but out of its counts, links, plan and exports. */
export function leaveOut(viewer: StaffViewer, { checkId, numberIds }: Numbers): Promise<Outcome> {
  return changeCheck(viewer, checkId, async (tx, check) => {
    await tx
      .update(numbers)
      .set({ state: 'left-out', revision: nextRevision(check) })
      .where(and(eq(numbers.checkId, check.id), inArray(numbers.id, numberIds)));
    return done();
  });
}

/** Undoes `leaveOut`: an answered number stands as answered again, another one waits again. */
export function putBack(viewer: StaffViewer, { checkId, numberIds }: Numbers): Promise<Outcome> {
  return changeAndAsk(viewer, checkId, async (tx, check) => {
    await tx
      .update(numbers)
      .set({
        state: sql`case when ${numbers.verdict} is null then 'waiting' else 'settled' end`,
        revision: nextRevision(check),
      })
      .where(
        and(eq(numbers.checkId, check.id), inArray(numbers.id, numberIds), eq(numbers.state, 'left-out')),
      );
    return done();
  });
}

import 'server-only';
import { and, eq, isNotNull, ne, notInArray, type SQL, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { checks, numbers } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { changeAndAsk, changeCheck, nextRevision } from './change-check';
import { nextWatch } from './release-watched';

/** `open`: what cannot move yet. A yes is worth watching until it is filed. */
export type WatchScope = 'none' | 'open' | 'all';

/**
 * Has numbers of a check asked again every week, by their next try, or stops that. Practice is never watched: its
 * answers are made up and never change. @returns how many are watched.
 */
export function setWatch(
  viewer: StaffViewer,
  { checkId, which }: { checkId: string; which: WatchScope },
): Promise<Outcome<{ watched: number }>> {
  // Anybody may stop it; to begin it asks Twilio in a week's time, as Check again does now.
  const change = which === 'none' ? changeCheck : changeAndAsk;
  return change(viewer, checkId, async (tx, check) => {
    if (check.practice && which !== 'none') return refused('Practice answers are made up and never change.');
    const mine = eq(numbers.checkId, check.id);
    const stamp = { revision: nextRevision(check) };
    await tx
      .update(numbers)
      .set({ watchAt: null, ...stamp })
      .where(and(mine, isNotNull(numbers.watchAt)));
    const watched =
      which === 'none'
        ? []
        : await tx
            .update(numbers)
            .set({ watchAt: nextWatch, ...stamp })
            .where(and(mine, ne(numbers.state, 'left-out'), which === 'open' ? cannotMoveYet : undefined))
            .returning({ id: numbers.id });
    await tx
      .update(checks)
      .set({ watched: watched.length > 0 })
      .where(eq(checks.id, check.id));
    return done({ watched: watched.length });
  });
}

const cannotMoveYet: SQL = sql`(${numbers.verdict} is null or ${notInArray(numbers.verdict, ['portable', 'manual'])})`;

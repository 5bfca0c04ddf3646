import 'server-only';
import { and, eq, or, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { numbers } from '@/lib/db/schema';
import { done, type Outcome } from '@/lib/outcome';
import { changeAndAsk, nextRevision } from './change-check';
import { askAnew } from './queue';

/**
 * Asks again what is not checked yet (numbers that wait for a next try included), everything, or some numbers. Old
 * answers stay on their cards until the new ones land. What is left out is not asked.
 * @returns how many are asked.
 */
export function checkAgain(
  viewer: StaffViewer,
  { checkId, which }: { checkId: string; which: 'unchecked' | 'all' | { numberIds: number[] } },
): Promise<Outcome<{ asked: number }>> {
  return changeAndAsk(viewer, checkId, async (tx, check) => {
    const waitsForTry = and(eq(numbers.state, 'waiting'), sql`${numbers.nextTryAt} > now()`);
    const settled = and(
      eq(numbers.state, 'settled'),
      which === 'unchecked' ? eq(numbers.verdict, 'unchecked') : undefined,
    );
    const asked = await tx
      .update(numbers)
      .set({ ...askAnew, revision: nextRevision(check) })
      .where(
        and(
          eq(numbers.checkId, check.id),
          or(waitsForTry, settled),
          // One array: a statement takes 65,535 parameters at most, and all that was unsupported may be more.
          typeof which === 'string'
            ? undefined
            : sql`${numbers.id} = any(${`{${which.numberIds.join(',')}}`}::bigint[])`,
        ),
      )
      .returning({ id: numbers.id });
    return done({ asked: asked.length });
  });
}

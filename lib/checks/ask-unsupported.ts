import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { checks, numbers } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { checkAgain } from './check-again';
import { visibleTo } from './visible-to';

/**
 * Asks again for every number that Twilio could not take, in all checks the viewer may see and that are not paused.
 * Practice is left alone. @returns how many are asked.
 */
export async function askUnsupported(viewer: StaffViewer): Promise<Outcome<{ asked: number }>> {
  const found = await db()
    .select({ id: numbers.id, checkId: numbers.checkId })
    .from(numbers)
    .innerJoin(checks, eq(checks.id, numbers.checkId))
    .where(
      and(
        eq(numbers.reason, 'unsupported'),
        eq(numbers.state, 'settled'),
        eq(checks.state, 'running'),
        eq(checks.practice, false),
        visibleTo(viewer),
      ),
    );
  if (found.length === 0) return refused('No number is waiting for another answer.');
  const idsOf = new Map<string, number[]>();
  for (const { id, checkId } of found) {
    const ids = idsOf.get(checkId);
    if (ids) ids.push(id);
    else idsOf.set(checkId, [id]);
  }
  let asked = 0;
  let refusal: Outcome<never> | null = null;
  for (const [checkId, numberIds] of idsOf) {
    const outcome = await checkAgain(viewer, { checkId, which: { numberIds } });
    // One check may ask with a key that is not this viewer's; the others go on.
    if (outcome.ok) asked += outcome.value.asked;
    else refusal = outcome;
  }
  return asked === 0 && refusal ? refusal : done({ asked });
}

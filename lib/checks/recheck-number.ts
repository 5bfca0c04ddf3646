import 'server-only';
import { eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { within } from '@/lib/connections/within';
import { numbers } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { changeAndAsk, nextRevision } from './change-check';
import type { NumberForStaff } from './check-view';
import { drainOf } from './drains';
import { findNumber, NUMBER_GONE } from './find-number';
import { numberForStaff } from './number-page';
import { askAnew, FRONT } from './queue';

/** How long somebody who clicked is kept waiting. */
const PATIENCE_MS = 2_500;

/**
 * Asks about one number ahead of every other of its account, through the same limit. Returns within 3 s: with the
 * answer, or, `asking`, with the number as it stands while it is still being asked.
 */
export async function recheckNumber(
  viewer: StaffViewer,
  { checkId, numberId }: { checkId: string; numberId: number },
): Promise<Outcome<{ number: NumberForStaff; asking: boolean }>> {
  const queued = await changeAndAsk(viewer, checkId, async (tx, check) => {
    if (check.state === 'paused') return refused('This check is paused. Resume it first.');
    const number = await findNumber(tx, check.id, numberId);
    if (!number) return refused(NUMBER_GONE);
    if (number.state === 'left-out') return refused('This number is left out. Put it back first.');
    await tx
      .update(numbers)
      .set({ ...askAnew, nextTryAt: FRONT, revision: nextRevision(check) })
      .where(eq(numbers.id, number.id));
    return done(check.accountSid);
  });
  if (!queued.ok) return queued;

  // Null when another process has the account: it will ask soon, but cannot tell us.
  const drain = await drainOf(queued.value);
  if (drain) {
    // Listening comes before looking: else an answer in between would go unheard.
    const heard = drain.whenWritten(numberId);
    const sofar = await numberForStaff(viewer, checkId, numberId);
    if (sofar?.state === 'waiting') await within(PATIENCE_MS, Promise.race([heard, drain.ended]), undefined);
  }
  const number = await numberForStaff(viewer, checkId, numberId);
  if (!number) return refused(NUMBER_GONE);
  return done({ number, asking: number.state === 'waiting' });
}

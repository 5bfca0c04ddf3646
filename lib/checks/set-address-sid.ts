import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { checks, numbers } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { changeAndAsk, nextRevision } from './change-check';
import { askAnew } from './queue';

/**
 * Sets the address that Twilio is told, and asks the numbers again that Twilio wanted more details of.
 * @returns how many are asked again.
 */
export function setAddressSid(
  viewer: StaffViewer,
  { checkId, addressSid }: { checkId: string; addressSid: string },
): Promise<Outcome<{ asked: number }>> {
  return changeAndAsk(viewer, checkId, async (tx, check) => {
    if (!/^AD[0-9a-f]{32}$/i.test(addressSid)) {
      return refused(
        'An Address SID is AD followed by 32 letters and digits, as the Twilio Console shows it.',
        'addressSid',
      );
    }
    await tx.update(checks).set({ addressSid }).where(eq(checks.id, check.id));
    const asked = await tx
      .update(numbers)
      .set({ ...askAnew, revision: nextRevision(check) })
      .where(
        and(
          eq(numbers.checkId, check.id),
          eq(numbers.state, 'settled'),
          eq(numbers.reason, 'details-needed'),
        ),
      )
      .returning({ id: numbers.id });
    return done({ asked: asked.length });
  });
}

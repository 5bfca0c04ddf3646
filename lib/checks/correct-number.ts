import 'server-only';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { answers, numbers } from '@/lib/db/schema';
import { extractFromCell } from '@/lib/numbers/extract-numbers';
import { formatForReading } from '@/lib/numbers/format-for-reading';
import { isCountry } from '@/lib/numbers/phone-number';
import { done, type Outcome, refused } from '@/lib/outcome';
import { changeAndAsk, nextRevision } from './change-check';
import { findNumber, NUMBER_GONE } from './find-number';
import { askAnew } from './queue';

/**
 * Puts another number in the place of a mistyped one and asks about it. What was typed at first stays beside it.
 * The answer so far was another number's, so it goes.
 */
export function correctNumber(
  viewer: StaffViewer,
  { checkId, numberId, typed }: { checkId: string; numberId: number; typed: string },
): Promise<Outcome<{ e164: string }>> {
  return changeAndAsk(viewer, checkId, async (tx, check) => {
    const number = await findNumber(tx, check.id, numberId);
    if (!number) return refused(NUMBER_GONE);
    const found = isCountry(check.defaultCountry)
      ? extractFromCell(typed, { defaultCountry: check.defaultCountry }).numbers
      : [];
    const [corrected] = found;
    if (!corrected) return refused('This is no phone number we know. Write it with its area code.', 'typed');
    if (found.length > 1)
      return refused('This is more than one number. Use Add numbers for the others.', 'typed');
    const { e164 } = corrected;
    if (e164 === number.e164) return refused('This is the number as it stands already.', 'typed');
    const [twin] = await tx
      .select({ id: numbers.id })
      .from(numbers)
      .where(and(eq(numbers.checkId, check.id), eq(numbers.e164, e164), ne(numbers.id, number.id)));
    if (twin) return refused(`${formatForReading(e164)} is in this check already.`, 'typed');

    await tx
      .update(numbers)
      .set({
        ...askAnew,
        e164,
        extension: corrected.extension ?? null,
        correctedFrom: sql`coalesce(${numbers.correctedFrom}, ${numbers.occurrences} -> 0 ->> 'raw')`,
        // Links must not show a yes that was another number's.
        correctedAfterAnswerId: sql`coalesce((select max(a.id) from ${answers} a where a.number_id = ${number.id}), 0)`,
        verdict: null,
        reason: null,
        pin: null,
        numberType: null,
        country: null,
        holderSid: null,
        twilioCode: null,
        twilioReason: null,
        twilioMessage: null,
        requestId: null,
        askedAt: null,
        askedForSid: null,
        recheckFailedAt: null,
        verdictBefore: null,
        changedAt: null,
        pinObtainedOn: null,
        revision: nextRevision(check),
      })
      .where(eq(numbers.id, number.id));
    return done({ e164 });
  });
}

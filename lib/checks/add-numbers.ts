import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { checks, numbers } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { changeAndAsk, NO_SUCH_CHECK } from './change-check';
import { findCheck } from './find-check';
import { readInput } from './read-input';
import { storeNumbers, storeSkipped } from './store-numbers';

/** What one check may hold in all. */
const MOST_NUMBERS = 20_000;

/**
 * Adds the numbers of a text at the end of a check.
 * @returns how many are new, how many places repeat a number of the text or the check, how many pieces were skipped.
 */
export async function addNumbers(
  viewer: StaffViewer,
  { checkId, text, anyway }: { checkId: string; text: string; anyway: string[] },
): Promise<Outcome<{ added: number; duplicates: number; skipped: number }>> {
  const found = await findCheck(viewer, checkId);
  if (!found) return refused(NO_SUCH_CHECK);
  // Before the check is locked: reading takes turns with others, who may need the database meanwhile.
  const read = await readInput({ kind: 'text', text }, anyway, found.defaultCountry);
  if (!read.ok) return read;
  const { entries, skipped } = read.value;
  if (entries.length === 0) return refused('There is no phone number in this yet.', 'text');

  return changeAndAsk(viewer, checkId, async (tx, check) => {
    const present = await tx
      .select({ e164: numbers.e164 })
      .from(numbers)
      .where(
        and(
          eq(numbers.checkId, check.id),
          inArray(
            numbers.e164,
            entries.map(({ e164 }) => e164),
          ),
        ),
      );
    const known = new Set(present.map(({ e164 }) => e164));
    const fresh = entries.filter(({ e164 }) => !known.has(e164));
    if (check.total + check.leftOut + fresh.length > MOST_NUMBERS) {
      return refused('One check takes 20,000 numbers. Put the rest into a new check.', 'text');
    }
    const duplicates = read.value.duplicates + entries.length - fresh.length;

    await storeNumbers(tx, check, fresh);
    await storeSkipped(tx, check.id, skipped);
    await tx
      .update(checks)
      .set({
        duplicates: sql`${checks.duplicates} + ${duplicates}`,
        skipped: sql`${checks.skipped} + ${skipped.length}`,
      })
      .where(eq(checks.id, check.id));
    return done({ added: fresh.length, duplicates, skipped: skipped.length });
  });
}

import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@/lib/db/connection';
import { numbers } from '@/lib/db/schema';

/** What every act on a number says that is no longer there. */
export const NUMBER_GONE = 'This number is no longer in the check.';

/** The number with this id, if it is in this check. */
export async function findNumber(tx: Transaction, checkId: string, numberId: number) {
  const [number] = await tx
    .select()
    .from(numbers)
    .where(and(eq(numbers.id, numberId), eq(numbers.checkId, checkId)));
  return number ?? null;
}

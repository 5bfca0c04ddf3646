import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/lib/db/connection';
import { numbers, rejects } from '@/lib/db/schema';
import { NUMBERS_PER_REVISION } from './change-check';
import type { Entry, Skipped } from './read-input';

/** Rows per statement: one statement of 20,000 would hold up an embedded database. */
const ROWS = 2_000;
/** Skipped pieces kept to be shown; the check counts all of them. */
const MOST_SKIPPED = 2_000;

/** Adds numbers at the end of a check whose row the caller has locked; none of them may be in it yet. */
export async function storeNumbers(
  tx: Transaction,
  { id, revision }: { id: string; revision: number },
  entries: Entry[],
): Promise<void> {
  const [last] = await tx
    .select({ next: sql<number>`coalesce(max(${numbers.ordinal}) + 1, 0)::int` })
    .from(numbers)
    .where(eq(numbers.checkId, id));
  const first = last?.next ?? 0;
  const rows = entries.map((entry, index) => ({
    ...entry,
    ordinal: first + index,
    revision: revision + 1 + Math.floor((first + index) / NUMBERS_PER_REVISION),
  }));
  for (let from = 0; from < rows.length; from += ROWS) {
    await tx.execute(sql`
      insert into ${numbers} (check_id, ordinal, e164, extension, label, occurrences, revision)
      select ${id}::uuid, ordinal, e164, extension, label, occurrences, revision
      from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + ROWS))}::jsonb) as given(
        ordinal integer, e164 text, extension text, label text, occurrences jsonb, revision bigint)`);
  }
}

/** Keeps what was typed and became no number, after what is kept already. */
export async function storeSkipped(tx: Transaction, checkId: string, skipped: Skipped[]): Promise<void> {
  const [last] = await tx
    .select({ next: sql<number>`coalesce(max(${rejects.ordinal}) + 1, 0)::int` })
    .from(rejects)
    .where(eq(rejects.checkId, checkId));
  const first = last?.next ?? 0;
  const rows = skipped.slice(0, Math.max(0, MOST_SKIPPED - first)).map((piece, index) => ({
    ...piece,
    raw: piece.raw.slice(0, 200),
    ordinal: first + index,
  }));
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${rejects} (check_id, ordinal, raw, line, kind, reason)
    select ${checkId}::uuid, ordinal, raw, line, kind, reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(
      ordinal integer, raw text, line integer, kind text, reason text)`);
}

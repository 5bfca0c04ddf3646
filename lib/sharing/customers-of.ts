import 'server-only';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { Transaction } from '@/lib/db/connection';
import { numbers } from '@/lib/db/schema';
import type { LabelColumn } from '@/lib/numbers/label-column';

/** The customers whose numbers a check holds, as its customer column names them; without what was left out. */
export async function customersOf(
  tx: Transaction,
  { id, labelColumns }: { id: string; labelColumns: LabelColumn[] },
): Promise<string[]> {
  const column = labelColumns.find(({ kind }) => kind === 'customer');
  if (!column) return [];
  const name = sql<string>`${numbers.labels} ->> ${column.name}`;
  const rows = await tx
    .selectDistinct({ name })
    .from(numbers)
    .where(and(eq(numbers.checkId, id), ne(numbers.state, 'left-out'), sql`${name} is not null`));
  const bySpelling = new Map(rows.map((row) => [row.name.trim().toLowerCase(), row.name.trim()]));
  return [...bySpelling.values()].sort();
}

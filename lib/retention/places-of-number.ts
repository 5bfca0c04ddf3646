import 'server-only';
import { eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Transaction } from '@/lib/db/connection';
import { answers, checkFiles, files, numbers } from '@/lib/db/schema';
import { nationalDigits, withoutNumber } from '@/lib/numbers/without-number';

/** Where people and files leave text that may spell a number, with the columns a row is found by. */
const TEXTS = [
  { table: 'checks', key: ['id'], check: 'id', columns: ['name', 'customer', 'note', 'label_columns'] },
  {
    table: 'numbers',
    key: ['id'],
    check: 'check_id',
    columns: ['label', 'labels', 'note', 'carrier', 'occurrences', 'corrected_from'],
  },
  { table: 'rejects', key: ['check_id', 'ordinal'], check: 'check_id', columns: ['raw', 'place'] },
  { table: 'share_links', key: ['id'], check: 'check_id', columns: ['name'] },
] as const;
type Text = (typeof TEXTS)[number];

/** A row of other things whose text spells the number. */
export type Mention = Text & {
  checkId: string;
  /** The row's key and its text as stored, by column. */
  row: Record<string, unknown>;
  /** The same without the number. */
  masked: Record<string, unknown>;
};

/** Where one number stands: its own rows, text of others that spells it, and the files it was read from. */
export type PlacesOfNumber = {
  /** The number's rows with the check each is in. */
  rows: { id: number; checkId: string }[];
  answers: number;
  mentions: Mention[];
  fileIds: string[];
};

const found = z.object({
  rows: z.array(z.object({ check: z.string(), row: z.record(z.string(), z.unknown()) })),
});

/** Every place of this database where the number stands, private checks included. For erasing and for its report. */
export async function placesOfNumber(tx: Database | Transaction, e164: string): Promise<PlacesOfNumber> {
  const rows = await tx
    .select({ id: numbers.id, checkId: numbers.checkId, occurrences: numbers.occurrences })
    .from(numbers)
    .where(eq(numbers.e164, e164));
  const ids = rows.map(({ id }) => id);
  const [counted] = ids.length
    ? await tx
        .select({ count: sql<number>`count(*)::int` })
        .from(answers)
        .where(inArray(answers.numberId, ids))
    : [];
  const mentions: Mention[] = [];
  for (const text of TEXTS) {
    for (const mention of await mentionsIn(tx, text, e164)) {
      const own = text.table === 'numbers' && ids.includes(Number(mention.row.id));
      if (!own) mentions.push(mention);
    }
  }
  return {
    rows: rows.map(({ id, checkId }) => ({ id, checkId })),
    answers: counted?.count ?? 0,
    mentions,
    fileIds: await filesWithNumber(tx, rows, mentions, e164),
  };
}

async function mentionsIn(tx: Database | Transaction, text: Text, e164: string): Promise<Mention[]> {
  const names = [...text.key, ...text.columns];
  const cells = sql.join(
    names.map((name) => sql`${name}::text, to_jsonb(t.${sql.identifier(name)})`),
    sql`, `,
  );
  const spelt = sql.join(
    text.columns.map(
      (name) =>
        sql`regexp_replace(t.${sql.identifier(name)}::text, '\\D', '', 'g') like ${`%${nationalDigits(e164)}%`}`,
    ),
    sql` or `,
  );
  const { rows } = found.parse(
    await tx.execute(
      sql`select t.${sql.identifier(text.check)} as check, jsonb_build_object(${cells}) as row
          from ${sql.identifier(text.table)} t where ${spelt}`,
    ),
  );
  return rows.flatMap(({ check, row }) => {
    const masked = withoutNumberIn(row, e164) as Record<string, unknown>;
    return JSON.stringify(masked) === JSON.stringify(row) ? [] : { ...text, checkId: check, row, masked };
  });
}

/** Whatever is text in it, names of fields too: a heading of a customer's sheet is one. */
function withoutNumberIn(value: unknown, e164: string): unknown {
  if (typeof value === 'string') return withoutNumber(value, e164);
  if (Array.isArray(value)) return value.map((one) => withoutNumberIn(one, e164));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [withoutNumber(name, e164), withoutNumberIn(one, e164)]),
  );
}

const fromFiles = z.array(z.object({ file: z.number().optional() }));

/** A file is never opened here: what was read from it tells what stands in it. */
async function filesWithNumber(
  tx: Database | Transaction,
  rows: { checkId: string; occurrences: unknown }[],
  mentions: Mention[],
  e164: string,
): Promise<string[]> {
  const held = await tx
    .select({
      fileId: checkFiles.fileId,
      checkId: checkFiles.checkId,
      ordinal: checkFiles.ordinal,
      sheet: checkFiles.sheet,
      name: files.name,
    })
    .from(checkFiles)
    .innerJoin(files, eq(files.id, checkFiles.fileId));
  const read = new Set<string>();
  const readFrom = (checkId: string, occurrences: unknown) => {
    for (const { file } of fromFiles.parse(occurrences))
      if (file !== undefined) read.add(`${checkId} ${file}`);
  };
  for (const { checkId, occurrences } of rows) readFrom(checkId, occurrences);
  const alsoIn = new Set<string>();
  for (const { table, checkId, row, masked } of mentions) {
    if (table === 'numbers') readFrom(checkId, row.occurrences);
    const heading = JSON.stringify(row.label_columns) !== JSON.stringify(masked.label_columns);
    if (heading || (table === 'rejects' && row.place !== '')) alsoIn.add(checkId);
  }
  const holds = held.filter(
    ({ checkId, ordinal, sheet, name }) =>
      read.has(`${checkId} ${ordinal}`) ||
      alsoIn.has(checkId) ||
      [sheet, name].some((text) => withoutNumber(text, e164) !== text),
  );
  return [...new Set(holds.map(({ fileId }) => fileId))];
}

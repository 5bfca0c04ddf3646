import 'server-only';
import { eq, inArray, like, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database, Transaction } from '@/lib/db/connection';
import { answers, checks, numbers, rejects } from '@/lib/db/schema';
import { nationalDigits, withoutNumber } from '@/lib/numbers/without-number';

/** Where one number stands: its own rows, and free text of others that spells it. */
export type PlacesOfNumber = {
  /** The number's rows with the check each is in. */
  rows: { id: number; checkId: string }[];
  answers: number;
  /** Free text that mentions it; `checkId` for what is counted and shown. */
  rejects: { checkId: string; ordinal: number; raw: string }[];
  checkTexts: { id: string; name: string; customer: string; note: string }[];
  numberTexts: { id: number; checkId: string; label: string; note: string; correctedFrom: string | null }[];
};

/** Every place of this database where the number stands, private checks included. For erasing and for its report. */
export async function placesOfNumber(tx: Database | Transaction, e164: string): Promise<PlacesOfNumber> {
  const mentions = (...columns: PgColumn[]): SQL | undefined =>
    or(
      ...columns.map((column) =>
        like(sql`regexp_replace(${column}, '\\D', '', 'g')`, `%${nationalDigits(e164)}%`),
      ),
    );
  const spelt = (...texts: (string | null)[]) =>
    texts.some((text) => text !== null && withoutNumber(text, e164) !== text);

  const rows = await tx
    .select({ id: numbers.id, checkId: numbers.checkId })
    .from(numbers)
    .where(eq(numbers.e164, e164));
  const ids = rows.map(({ id }) => id);
  const [counted] = ids.length
    ? await tx
        .select({ count: sql<number>`count(*)::int` })
        .from(answers)
        .where(inArray(answers.numberId, ids))
    : [];
  const inRejects = await tx
    .select({ checkId: rejects.checkId, ordinal: rejects.ordinal, raw: rejects.raw })
    .from(rejects)
    .where(mentions(rejects.raw));
  const inChecks = await tx
    .select({ id: checks.id, name: checks.name, customer: checks.customer, note: checks.note })
    .from(checks)
    .where(mentions(checks.name, checks.customer, checks.note));
  const inNumbers = await tx
    .select({
      id: numbers.id,
      checkId: numbers.checkId,
      label: numbers.label,
      note: numbers.note,
      correctedFrom: numbers.correctedFrom,
    })
    .from(numbers)
    .where(mentions(numbers.label, numbers.note, numbers.correctedFrom));
  return {
    rows,
    answers: counted?.count ?? 0,
    rejects: inRejects.filter(({ raw }) => spelt(raw)),
    checkTexts: inChecks.filter(({ name, customer, note }) => spelt(name, customer, note)),
    numberTexts: inNumbers.filter(
      ({ id, label, note, correctedFrom }) => !ids.includes(id) && spelt(label, note, correctedFrom),
    ),
  };
}

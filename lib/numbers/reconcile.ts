import type { Extraction } from './extract-numbers';

/** What became of one line of a text or one row of a sheet: exactly one of these. */
export const ROW_KINDS = [
  'new-number',
  'only-duplicates',
  'only-rejects',
  'look-alike-or-text',
  'header',
  'blank',
] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** What was found in one line or row. */
export type RowFindings = {
  /** E.164, one for every place it stands at: a number written twice is here twice. */
  e164s: readonly string[];
  /** Whether something in it was meant as a number and is none. */
  rejects: boolean;
  /** Nothing is in it at all. */
  blank: boolean;
  /** It names the columns, and was not read for numbers. */
  header?: boolean;
};

/** `rows` is the sum of `kinds`, and `occurrences` that of `numbers` and `duplicates`. */
export type Reconciliation = {
  rows: number;
  kinds: Record<RowKind, number>;
  occurrences: number;
  numbers: number;
  duplicates: number;
};

/** Accounts for every line or row, in the order given: a number is new where it stands for the first time. */
export function reconcile(rows: Iterable<RowFindings>): Reconciliation {
  const seen = new Set<string>();
  const kinds: Record<RowKind, number> = {
    'new-number': 0,
    'only-duplicates': 0,
    'only-rejects': 0,
    'look-alike-or-text': 0,
    header: 0,
    blank: 0,
  };
  let count = 0;
  let occurrences = 0;
  for (const row of rows) {
    const before = seen.size;
    if (!row.header) {
      for (const e164 of row.e164s) seen.add(e164);
      occurrences += row.e164s.length;
    }
    count += 1;
    kinds[kindOf(row, seen.size > before)] += 1;
  }
  return { rows: count, kinds, occurrences, numbers: seen.size, duplicates: occurrences - seen.size };
}

function kindOf({ e164s, rejects, blank, header }: RowFindings, addsNumber: boolean): RowKind {
  if (header) return 'header';
  if (addsNumber) return 'new-number';
  if (e164s.length > 0) return 'only-duplicates';
  if (rejects) return 'only-rejects';
  return blank ? 'blank' : 'look-alike-or-text';
}

/** As `extractNumbers` counts lines. */
const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** The lines of a text with what was read from them. A line break at the very end begins no further line. */
export function lineFindings(
  text: string,
  { numbers, rejects }: Pick<Extraction, 'numbers' | 'rejects'>,
): RowFindings[] {
  const lines = text.split(LINE_BREAK);
  if (lines.at(-1) === '') lines.pop();
  const found = lines.map((line) => ({ e164s: [] as string[], rejects: false, blank: line.trim() === '' }));
  for (const { e164, occurrences } of numbers) {
    for (const { line } of occurrences) found[line - 1]?.e164s.push(e164);
  }
  for (const { line } of rejects) {
    const row = found[line - 1];
    if (row) row.rejects = true;
  }
  return found;
}

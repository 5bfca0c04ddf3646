import { countryNamed } from '@/lib/numbers/country-named';
import { extractFromCell } from '@/lib/numbers/extract-numbers';
import { countDigits, FEWEST_DIGITS } from '@/lib/numbers/finding';
import type { LabelKind } from '@/lib/numbers/label-column';
import type { Country } from '@/lib/numbers/phone-number';

export type SheetCell = string | number | null;
export type Rows = readonly (readonly SheetCell[])[];

/** What a column of a sheet is read as. */
export type ColumnUse = 'number' | LabelKind;

/** Which part of a sheet is read. Rows and columns count from 0. */
export type SheetChoice = {
  /** The columns that are read, in their order; all others are not. */
  columns: { column: number; use: ColumnUse }[];
  /** The row of headings; what stands above it is not read. Null: every row is read. */
  headerRow: number | null;
};

/** Filled cells of each column that are looked at; it may begin far down. */
const SAMPLED_CELLS = 200;
const SAMPLED_ROWS = 200;
const HEADER_WITHIN = 20;
/** Of the filled cells of a column, this share must hold numbers. */
const SHARE_OF_NUMBERS = 0.5;
/** Of the filled cells of a column, this share must be known words. */
const SHARE_OF_WORDS = 0.6;

const NUMBER_HEADING =
  /phone|tel|mobile|cell|\bdids?\b|\btns?\b|\bbtn\b|msisdn|\blines?\b|fax|handy|rufnummer|\bnumbers?\b/i;
/** Digits that are no phone numbers, although their heading says "number". */
const OTHER_NUMBER_HEADING =
  /acc(oun)?t|\border|invoice|ticket|\bcontract\b|serial|imei|iccid|\bsim\b|zip|post(al)?.?code|plz|\bpin\b|\bid\b|extension|\bext\b|customer (no|number|#)|\bdate|since|\bprice|amount|\bnotes?\b|comment|remark/i;
/** "Phone / Ext" and "Account phone" say both; then the cells decide. */
const PHONE_HEADING = /phone|\btel\b|mobile|\bcell\b|\bfax|\bdids?\b|msisdn|handy|rufnummer/i;
const LABEL_HEADINGS: [LabelKind, RegExp][] = [
  [
    'customer',
    /customer|client|company|organi[sz]ation|business|tenant|firma|kunde|soci[eé]t[eé]|empresa|account name/i,
  ],
  ['account', /acc(oun)?t|\bban\b|billing id/i],
  ['carrier', /carrier|provider|operator|telco|\blec\b|network|anbieter|netz/i],
  ['country', /country|\bland\b|\bpays\b|pa[ií]s|nation/i],
  ['site', /site|location|branch|office|city|store|building|department|region|standort|filiale|address/i],
  ['name', /name|label|user|owner|contact|description|employee|assigned|person|purpose|used (by|for)/i],
];
const CARRIERS =
  /verizon|at ?& ?t|t-?mobile|sprint|comcast|xfinity|lumen|century ?link|spectrum|charter|frontier|windstream|cox|level ?3|bandwidth|ring ?central|vonage|8x8|telus|rogers|bell canada|\bbt\b|vodafone|\bo2\b|\bee\b|three|gamma|telekom|orange|telef[oó]nica|telstra|optus|kpn|swisscom/i;

/** The choice that most likely means the numbers; null when no column of the sheet holds any. */
export function proposeSheetChoice(rows: Rows, defaultCountry: Country): SheetChoice | null {
  const sample = rows.slice(0, SAMPLED_ROWS);
  const candidates = numberColumns(rows, defaultCountry);
  if (candidates.length === 0) return null;
  const earliest = candidates.reduce((a, b) => (b.first < a.first ? b : a));
  const headerRow = headerAbove(rows, earliest.column, earliest.first);
  const numbers = surest(candidates, (column) => {
    const heading = headingOf(rows, headerRow, column) ?? '';
    return isOurs(heading, headingOf(rows, headerRow, column - 1) ?? '') ? ANSWERS : heading;
  });
  return { columns: withLabels(sample, numbers, headerRow), headerRow };
}

/** What the sheet calls a column; null where it says nothing. */
export function headingOf(rows: Rows, headerRow: number | null, column: number): string | null {
  if (headerRow === null) return null;
  return textOf(rows[headerRow]?.[column]).replace(/\s+/g, ' ').slice(0, 120) || null;
}

export function isBlank(cell: SheetCell | undefined): boolean {
  return textOf(cell) === '';
}

export function textOf(cell: SheetCell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).trim();
}

type Candidate = {
  column: number;
  /** The first row that holds a number or something meant as one: headings stand above it. */
  first: number;
  /** Cells that hold numbers, and all that hold anything from `first` on. */
  numbers: number;
  filled: number;
};

/** The columns that hold a number anywhere. */
function numberColumns(rows: Rows, defaultCountry: Country): Candidate[] {
  const found = new Map<number, Candidate>();
  const sampled = new Map<number, number>();
  for (const [row, cells] of rows.entries()) {
    let country: Country | null | undefined;
    for (const [column, cell] of cells.entries()) {
      const count = sampled.get(column) ?? 0;
      if (count === SAMPLED_CELLS || isBlank(cell)) continue;
      sampled.set(column, count + 1);
      if (country === undefined)
        country = cells.reduce<Country | null>((known, one) => known ?? countryNamed(textOf(one)), null);
      const holds = whatItHolds(cell, defaultCountry, country);
      const known = found.get(column);
      if (!known && holds !== 'something-else') {
        found.set(column, { column, first: row, numbers: holds === 'number' ? 1 : 0, filled: 1 });
      } else if (known) {
        known.filled += 1;
        if (holds === 'number') known.numbers += 1;
      }
    }
  }
  return [...found.values()].filter(({ numbers }) => numbers > 0);
}

/** The columns that are meant as phone numbers; else the likeliest, because a wrong proposal is seen and changed. */
function surest(candidates: Candidate[], heading: (column: number) => string): number[] {
  const ranked = candidates
    .map(({ column, numbers, filled }) => {
      const meant = headingSays(heading(column));
      return { column, meant, share: numbers / filled, score: numbers * (meant === 'numbers' ? 1.5 : 1) };
    })
    .sort((a, b) => b.score - a.score || a.column - b.column);
  const sure = ranked.filter(
    ({ meant, share }) => meant === 'numbers' || (meant === null && share >= SHARE_OF_NUMBERS),
  );
  return (sure.length > 0 ? sure : ranked.slice(0, 1)).map(({ column }) => column);
}

function headingSays(heading: string): 'numbers' | 'something-else' | null {
  if (heading === ANSWERS) return 'something-else';
  if (OTHER_NUMBER_HEADING.test(heading)) return PHONE_HEADING.test(heading) ? null : 'something-else';
  return NUMBER_HEADING.test(heading) ? 'numbers' : null;
}

/** Stands for the heading of a column that we wrote into a workbook which comes back. */
const ANSWERS = 'answers of ours';

function isOurs(heading: string, left: string): boolean {
  return /^E\.164(?: \(|$)/.test(heading) && /^Result(?: \(|$)/.test(left);
}

function whatItHolds(
  cell: SheetCell | undefined,
  ...countries: (Country | null)[]
): 'number' | 'attempt' | 'something-else' {
  if (cell === null || cell === undefined || isNote(String(cell))) return 'something-else';
  let holds: 'attempt' | 'something-else' = 'something-else';
  for (const country of new Set(countries)) {
    if (country === null) continue;
    const { numbers, rejects } = extractFromCell(cell, { defaultCountry: country });
    if (numbers.length > 0) return 'number';
    // "Phone 1" and "Phone (10 digits)" are headings.
    if (rejects.length > 0 && countDigits(String(cell)) >= FEWEST_DIGITS) holds = 'attempt';
  }
  return holds;
}

/** A long text, most of it words, which may mention a number. */
function isNote(text: string): boolean {
  return text.length > 60 && (text.match(/\p{L}/gu)?.length ?? 0) * 2 > text.length;
}

/**
 * The row of headings above the first number: the uppermost that calls the column one of numbers, because "n/a" may
 * stand below it; else the nearest filled one, if it has a text there.
 */
function headerAbove(rows: Rows, column: number, first: number): number | null {
  const above = Math.max(0, first - HEADER_WITHIN);
  for (let row = above; row < first; row++) {
    const cell = rows[row]?.[column];
    if (typeof cell === 'string' && headingSays(cell) === 'numbers') return row;
  }
  for (let row = first - 1; row >= above; row--) {
    if (rows[row]?.every(isBlank)) continue;
    return typeof rows[row]?.[column] === 'string' && !isBlank(rows[row]?.[column]) ? row : null;
  }
  return null;
}

/** The number columns, and those that say what the numbers are for: by their headings, else by what stands in them. */
function withLabels(sample: Rows, numbers: number[], headerRow: number | null): SheetChoice['columns'] {
  const body = sample.slice(headerRow === null ? 0 : headerRow + 1);
  const width = Math.max(0, ...sample.map((cells) => cells.length));
  const columns: SheetChoice['columns'] = numbers.map((column) => ({ column, use: 'number' }));
  const taken = new Set<ColumnUse>();
  const texts: number[] = [];
  for (let column = 0; column < width; column++) {
    if (numbers.includes(column)) continue;
    const heading = headingOf(sample, headerRow, column) ?? '';
    const values = body.map((cells) => textOf(cells[column])).filter((text) => text !== '');
    const use =
      LABEL_HEADINGS.find(([, pattern]) => pattern.test(heading))?.[0] ?? kindOfValues(values, body.length);
    if (use === null || values.length === 0) continue;
    if (use === 'text') {
      texts.push(column);
      continue;
    }
    // A second country, customer or carrier column could contradict the first.
    if (taken.has(use) && use !== 'name' && use !== 'site') continue;
    taken.add(use);
    columns.push({ column, use });
  }
  const [text] = texts;
  if (text !== undefined && !taken.has('name') && !taken.has('site')) {
    columns.push({ column: text, use: 'name' });
  }
  return columns.sort((a, b) => a.column - b.column);
}

/** What a column without a telling heading holds; `text` may be the names. */
function kindOfValues(values: string[], rowCount: number): 'country' | 'carrier' | 'text' | null {
  const share = (test: (text: string) => boolean) => values.filter(test).length / Math.max(1, values.length);
  // Carriers first: BT is also Bhutan's code.
  if (share((text) => CARRIERS.test(text)) >= SHARE_OF_WORDS) return 'carrier';
  if (share((text) => countryNamed(text) !== null) >= SHARE_OF_WORDS) return 'country';
  // Longer texts are remarks.
  const worded = values.filter((text) => text.length <= 60 && /\p{L}/u.test(text)).length;
  return worded * 2 > rowCount ? 'text' : null;
}

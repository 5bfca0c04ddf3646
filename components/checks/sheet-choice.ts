import { countryNamed } from '@/lib/numbers/country-named';
import { extractFromCell } from '@/lib/numbers/extract-numbers';
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
  /acc(oun)?t|order|invoice|ticket|contract|serial|imei|iccid|\bsim\b|zip|post(al)?.?code|plz|\bpin\b|\bid\b|extension|\bext\b|customer (no|number|#)|date|since|price|amount|note|comment|remark/i;
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
  const found = numberColumns(rows, sample, defaultCountry);
  const [first] = found;
  if (!first) return null;
  const headerRow = first.headerRow;
  const numbers = found.filter((column) => column.headerRow === headerRow).map(({ column }) => column);
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

type NumberColumn = { column: number; headerRow: number | null };

/** The columns that hold numbers, the surest first. */
function numberColumns(rows: Rows, sample: Rows, defaultCountry: Country): NumberColumn[] {
  const hits = new Map<number, { count: number; first: number }>();
  const filled = new Map<number, number>();
  for (const [row, cells] of sample.entries()) {
    for (const [column, cell] of cells.entries()) {
      if (isBlank(cell)) continue;
      filled.set(column, (filled.get(column) ?? 0) + 1);
      if (!holdsNumber(cell, defaultCountry)) continue;
      const known = hits.get(column);
      if (known) known.count += 1;
      else hits.set(column, { count: 1, first: row });
    }
  }
  const ranked = [...hits]
    .map(([column, { count, first }]) => {
      const headerRow = headerAbove(rows, column, first);
      const heading = headingOf(rows, headerRow, column) ?? '';
      const meant = headingSays(heading);
      const headings = headerRow === null ? 0 : 1;
      const share = count / Math.max(1, (filled.get(column) ?? 0) - headings);
      return { column, headerRow, meant, share, score: count * (meant === 'numbers' ? 1.5 : 1) };
    })
    // A fax column comes after the one the customer is called on, which is the first of equals.
    .sort((a, b) => b.score - a.score || a.column - b.column);
  const sure = ranked.filter(
    ({ meant, share }) => meant === 'numbers' || (meant === null && share >= SHARE_OF_NUMBERS),
  );
  if (sure.length > 0) return sure;
  // Better a wrong proposal, which is seen and changed, than none.
  return ranked.slice(0, 1);
}

function headingSays(heading: string): 'numbers' | 'something-else' | null {
  if (OTHER_NUMBER_HEADING.test(heading)) return 'something-else';
  return NUMBER_HEADING.test(heading) ? 'numbers' : null;
}

function holdsNumber(cell: SheetCell | undefined, defaultCountry: Country): boolean {
  // Longer texts are notes, which may mention a number.
  if (cell === null || cell === undefined || String(cell).length > 60) return false;
  return extractFromCell(cell, { defaultCountry }).numbers.length > 0;
}

/** The nearest filled row above the first number, if it has a heading there. */
function headerAbove(rows: Rows, column: number, first: number): number | null {
  for (let row = first - 1; row >= 0 && first - row <= HEADER_WITHIN; row--) {
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
  const worded = values.filter((text) => /\p{L}/u.test(text)).length;
  return worded * 2 > rowCount ? 'text' : null;
}

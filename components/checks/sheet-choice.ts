import { extractFromCell } from '@/lib/numbers/extract-numbers';
import type { Country } from '@/lib/numbers/phone-number';
import type { NumberCell } from './recognise';

type Cell = string | number | null;
export type Rows = readonly (readonly Cell[])[];

/** Which part of a sheet is read. Rows and columns count from 0. */
export type SheetChoice = {
  numberColumn: number;
  /** Whose text goes beside the number on its card; null for none. */
  labelColumn: number | null;
  /** The row of headings; what stands above it is not read. Null: every row is read. */
  headerRow: number | null;
};

const SAMPLED_ROWS = 200;
const HEADER_WITHIN = 20;
const NUMBER_HEADING = /phone|tel|mobile|cell|number|\bdid\b|msisdn|\bline\b|fax|handy|rufnummer/i;
const LABEL_HEADING =
  /name|customer|client|company|label|site|location|branch|user|owner|contact|description/i;

/** The choice that most likely means the numbers; null when no column of the sheet holds any. */
export function proposeSheetChoice(rows: Rows, defaultCountry: Country): SheetChoice | null {
  const hits = new Map<number, { count: number; first: number }>();
  for (const [row, cells] of rows.slice(0, SAMPLED_ROWS).entries()) {
    for (const [column, cell] of cells.entries()) {
      if (!holdsNumber(cell, defaultCountry)) continue;
      const known = hits.get(column);
      if (known) known.count += 1;
      else hits.set(column, { count: 1, first: row });
    }
  }
  const ranked = [...hits]
    .map(([column, { count, first }]) => {
      const headerRow = headerAbove(rows, column, first);
      const heading = headerRow === null ? '' : String(rows[headerRow]?.[column] ?? '');
      return { column, headerRow, score: count * (NUMBER_HEADING.test(heading) ? 1.5 : 1) };
    })
    // A fax column comes after the one the customer is called on, which is the first of equals.
    .sort((a, b) => b.score - a.score || a.column - b.column);
  const best = ranked[0];
  if (!best) return null;
  return {
    numberColumn: best.column,
    labelColumn: proposeLabelColumn(rows, best.column, best.headerRow, hits),
    headerRow: best.headerRow,
  };
}

/** The filled cells of the chosen column, each with its row's label. */
export function* chosenCells(
  rows: Rows,
  { numberColumn, labelColumn, headerRow }: SheetChoice,
): Generator<NumberCell> {
  for (let row = headerRow === null ? 0 : headerRow + 1; row < rows.length; row++) {
    const raw = rows[row]?.[numberColumn] ?? null;
    if (isBlank(raw)) continue;
    const label = labelColumn === null ? '' : String(rows[row]?.[labelColumn] ?? '').trim();
    yield { raw, row, column: numberColumn, label: label.slice(0, 200) };
  }
}

function holdsNumber(cell: Cell, defaultCountry: Country): boolean {
  // Longer texts are notes, which may mention a number.
  if (isBlank(cell) || String(cell).length > 60) return false;
  return extractFromCell(cell, { defaultCountry }).numbers.length > 0;
}

/** The nearest filled row above the first number, if it has a heading there. */
function headerAbove(rows: Rows, column: number, first: number): number | null {
  for (let row = first - 1; row >= 0 && first - row <= HEADER_WITHIN; row--) {
    if (rows[row]?.every(isBlank)) continue;
    return typeof rows[row]?.[column] === 'string' && !isBlank(rows[row]?.[column] ?? null) ? row : null;
  }
  return null;
}

function proposeLabelColumn(
  rows: Rows,
  numberColumn: number,
  headerRow: number | null,
  hits: ReadonlyMap<number, unknown>,
): number | null {
  const width = Math.max(0, ...rows.slice(0, SAMPLED_ROWS).map((cells) => cells.length));
  const columns = Array.from({ length: width }, (_, column) => column).filter(
    (column) => column !== numberColumn && !hits.has(column),
  );
  if (headerRow !== null) {
    const named = columns.find((column) => LABEL_HEADING.test(String(rows[headerRow]?.[column] ?? '')));
    if (named !== undefined) return named;
  }
  const body = rows.slice(headerRow === null ? 0 : headerRow + 1, SAMPLED_ROWS);
  const texts = (column: number) =>
    body.filter((cells) => typeof cells[column] === 'string' && /\p{L}/u.test(String(cells[column]))).length;
  return columns.find((column) => texts(column) * 2 > body.length) ?? null;
}

function isBlank(cell: Cell | undefined): cell is null {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}

import {
  ANSWER_COLUMNS,
  type AnsweredCell,
  type AnswerText,
  answerHeadings,
  answerTexts,
  PRACTICE_HEADING,
  PRACTICE_MARK,
} from './answer-columns';
import type { AnsweredSheet } from './append-answers';
import { columnName } from './column-name';
import type { TextStyle } from './text-style';

/** Texts side by side in one row, blank ones left out; `column` counts from our first one. */
export type PlannedTexts = {
  column: number;
  texts: readonly string[];
  firstStyle: TextStyle;
  style: TextStyle;
};

export type AnswerPlan = {
  /** How many columns are added, and how wide each is in characters. */
  widths: number[];
  /** Where the headings go, null if there is no room above the numbers. */
  headingRow: number | null;
  headings: PlannedTexts[];
  /** By row of the sheet, from left to right. */
  rows: Map<number, PlannedTexts[]>;
};

/**
 * What is written where, whatever the file's format: one set of columns per number column, from left to right.
 * Without a header row the headings go into the row above the first number, and are left out if that is the top row:
 * nothing of the customer's may move. With several number columns each heading names its own, as `nameOf` does.
 */
export function answerPlan(
  { headerRow, cells }: AnsweredSheet,
  answers: Record<string, AnswerText>,
  practice: boolean,
  nameOf: (row: number, column: number) => string | null,
): AnswerPlan {
  if (cells.length === 0) return { widths: [], headingRow: null, headings: [], rows: new Map() };
  const columns = [...new Set(cells.map(({ column }) => column))].sort((a, b) => a - b);
  const first = practice ? 1 : 0;
  const firstRow = cells.reduce((least, { row }) => Math.min(least, row), Number.POSITIVE_INFINITY);
  const above = firstRow > 0 ? firstRow - 1 : null;
  // A row with a number in it is no place for headings, whoever called it the header row.
  const headingRow = headerRow !== null && cells.every(({ row }) => row !== headerRow) ? headerRow : above;

  const headings: PlannedTexts[] = practice
    ? [{ column: 0, texts: [PRACTICE_HEADING], firstStyle: 'banner', style: 'banner' }]
    : [];
  for (const [set, column] of columns.entries()) {
    const name = columns.length > 1 ? columnLabel(headerRow, column, nameOf) : null;
    const start = first + set * ANSWER_COLUMNS.length;
    headings.push({ column: start, texts: answerHeadings(name), firstStyle: 'heading', style: 'heading' });
  }

  const startOf = new Map(columns.map((column, set) => [column, first + set * ANSWER_COLUMNS.length]));
  const rows = new Map<number, PlannedTexts[]>();
  for (const [row, inRow] of cellsByRow(cells)) {
    const planned: PlannedTexts[] = practice
      ? [{ column: 0, texts: [PRACTICE_MARK], firstStyle: 'text', style: 'text' }]
      : [];
    for (const { column, e164s } of inRow) {
      const { texts, tone } = answerTexts(e164s, answers);
      const style = e164s.length > 1 ? 'wrapped' : 'text';
      planned.push({ column: startOf.get(column) ?? first, texts, firstStyle: tone, style });
    }
    if (planned.length > 1) planned.sort((a, b) => a.column - b.column);
    rows.set(row, planned);
  }
  const set = ANSWER_COLUMNS.map(({ width }) => width);
  return {
    widths: [...(practice ? [26] : []), ...columns.flatMap(() => set)],
    headingRow,
    headings,
    rows,
  };
}

/** Cells with numbers. A cell may be named more than once, as when two readings of it were joined. */
function cellsByRow(cells: AnsweredCell[]): Map<number, AnsweredCell[]> {
  const byRow = new Map<number, AnsweredCell[]>();
  for (const cell of cells) {
    if (cell.e164s.length === 0) continue;
    const inRow = byRow.get(cell.row);
    if (inRow === undefined) {
      byRow.set(cell.row, [cell]);
      continue;
    }
    const at = inRow.findIndex(({ column }) => column === cell.column);
    const known = inRow[at];
    if (known === undefined) inRow.push(cell);
    else inRow[at] = { ...known, e164s: [...known.e164s, ...cell.e164s] };
  }
  return byRow;
}

function columnLabel(
  headerRow: number | null,
  column: number,
  nameOf: (row: number, column: number) => string | null,
): string {
  const heading = headerRow === null ? null : nameOf(headerRow, column);
  return heading?.replace(/\s+/g, ' ').trim().slice(0, 60) || `column ${columnName(column)}`;
}

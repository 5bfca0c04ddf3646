import {
  ANSWER_COLUMNS,
  type AnswerText,
  type AnswerTexts,
  answerHeadings,
  answerTexts,
  PRACTICE_HEADING,
  PRACTICE_MARK,
} from './answer-columns';
import type { AnsweredSheet } from './append-answers';
import { columnName } from './column-name';
import type { TextStyle } from './text-style';

/** A text in one of our columns; `column` counts from our first one. */
export type PlannedText = { column: number; text: string; style: TextStyle };

export type AnswerPlan = {
  /** How many columns are added, and how wide each is in characters. */
  widths: number[];
  /** Where the headings go, null if there is no room above the numbers. */
  headingRow: number | null;
  headings: PlannedText[];
  /** By row of the sheet. */
  rows: Map<number, PlannedText[]>;
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

  const headings: PlannedText[] = practice ? [{ column: 0, text: PRACTICE_HEADING, style: 'banner' }] : [];
  for (const [set, column] of columns.entries()) {
    const name = columns.length > 1 ? columnLabel(headerRow, column, nameOf) : null;
    for (const [index, text] of answerHeadings(name).entries()) {
      headings.push({ column: first + set * ANSWER_COLUMNS.length + index, text, style: 'heading' });
    }
  }

  // The same numbers get the same texts: a sheet of duplicates costs no more than one of them.
  const made = new Map<string, AnswerTexts>();
  const rows = new Map<number, PlannedText[]>();
  for (const { row, column, e164s } of mergedCells(cells)) {
    const key = e164s.join(' ');
    const answer = made.get(key) ?? answerTexts(e164s, answers);
    made.set(key, answer);
    const planned = rows.get(row) ?? [];
    if (practice && planned.length === 0) planned.push({ column: 0, text: PRACTICE_MARK, style: 'text' });
    const start = first + columns.indexOf(column) * ANSWER_COLUMNS.length;
    for (const [index, text] of answer.texts.entries()) {
      if (text === '') continue;
      const style = index === 0 ? answer.tone : answer.lines > 1 ? 'wrapped' : 'text';
      planned.push({ column: start + index, text, style });
    }
    rows.set(row, planned);
  }
  for (const planned of rows.values()) planned.sort((a, b) => a.column - b.column);
  const set = ANSWER_COLUMNS.map(({ width }) => width);
  return {
    widths: [...(practice ? [26] : []), ...columns.flatMap(() => set)],
    headingRow,
    headings,
    rows,
  };
}

/** A cell may be named more than once, as when two readings of it were joined. */
function mergedCells(cells: AnsweredSheet['cells']): AnsweredSheet['cells'] {
  const byPlace = new Map<number, AnsweredSheet['cells'][number]>();
  for (const cell of cells) {
    if (cell.e164s.length === 0) continue;
    const place = cell.row * 16_384 + cell.column;
    const known = byPlace.get(place);
    byPlace.set(place, known ? { ...known, e164s: [...known.e164s, ...cell.e164s] } : cell);
  }
  return [...byPlace.values()];
}

function columnLabel(
  headerRow: number | null,
  column: number,
  nameOf: (row: number, column: number) => string | null,
): string {
  const heading = headerRow === null ? null : nameOf(headerRow, column);
  return heading?.replace(/\s+/g, ' ').trim().slice(0, 60) || `column ${columnName(column)}`;
}

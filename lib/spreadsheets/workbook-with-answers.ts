import type { AnswerText } from './answer-columns';
import { answerPlan } from './answer-plan';
import type { AnsweredSheet, AppendOptions } from './append-answers';
import { readWorkbook } from './read-workbook';
import { SHEET_LIMITS } from './sheet-limits';
import { summarySheet } from './summary-sheet';
import { UnreadableFile } from './unreadable-file';
import type { Sheet } from './workbook';
import { type NewCell, type NewSheet, writeWorkbook } from './write-workbook';

/**
 * A new .xlsx with the values of the customer's file and the answers at the right of their columns; what
 * `appendAnswers` gives for every format but plain .xlsx.
 * @throws UnreadableFile
 */
export async function workbookWithAnswers(
  bytes: Uint8Array,
  target: AnsweredSheet,
  answers: Record<string, AnswerText>,
  { summary, practice = false }: AppendOptions,
): Promise<Uint8Array> {
  // A text file's one sheet is named after the file.
  const { sheets } = await readWorkbook(bytes, `${target.sheet}.csv`);
  const answered =
    sheets.find(({ name }) => name === target.sheet) ?? (sheets.length === 1 ? sheets[0] : undefined);
  const names = new SheetNames();
  const written = sheets.map((sheet): NewSheet => {
    const name = names.take(sheet.name);
    return sheet === answered
      ? { ...sheetWithAnswers(sheet, target, answers, practice), name }
      : { ...sheet, name };
  });
  if (summary) {
    written.push(summarySheet(names.take('Summary'), summary, practice));
  }
  return writeWorkbook(written);
}

function sheetWithAnswers(
  { name, rows }: Sheet,
  target: AnsweredSheet,
  answers: Record<string, AnswerText>,
  practice: boolean,
): NewSheet {
  const plan = answerPlan(target, answers, practice, (row, column) => {
    const cell = rows[row]?.[column] ?? null;
    return cell === null ? null : String(cell);
  });
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (width + plan.widths.length > SHEET_LIMITS.columns) throw new UnreadableFile('no-room');
  const added = new Map(plan.rows);
  if (plan.headingRow !== null) added.set(plan.headingRow, plan.headings);
  const last = [...added.keys()].reduce((most, row) => Math.max(most, row), rows.length - 1);
  const written = Array.from({ length: last + 1 }, (_, row): NewCell[] => {
    const cells: NewCell[] = [...(rows[row] ?? [])];
    const planned = added.get(row);
    if (planned === undefined) return cells;
    while (cells.length < width) cells.push(null);
    for (const { column, texts, firstStyle, style } of planned) {
      for (const [index, text] of texts.entries()) {
        if (text === '') continue;
        while (cells.length < width + column + index) cells.push(null);
        cells.push({ text, style: index === 0 ? firstStyle : style });
      }
    }
    return cells;
  });
  return {
    name,
    rows: written,
    frozenRows: target.headerRow === null ? 0 : target.headerRow + 1,
    widths: new Map(plan.widths.map((columnWidth, index) => [width + index, columnWidth])),
  };
}

/** Excel's rules for the name of a sheet: 31 characters, some never, no two alike but for their case. */
class SheetNames {
  #taken = new Set<string>();

  take(wanted: string): string {
    const name =
      wanted
        .replace(/[\\/?*[\]:]/g, ' ')
        .trim()
        .slice(0, 31)
        .replace(/^'+|'+$/g, '')
        .trim() || 'Sheet';
    let free = name;
    for (let count = 2; this.#taken.has(free.toLowerCase()); count++) {
      const ending = ` ${count}`;
      free = name.slice(0, 31 - ending.length) + ending;
    }
    this.#taken.add(free.toLowerCase());
    return free;
  }
}

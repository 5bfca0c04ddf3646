import { guessDelimiter } from './guess-delimiter';
import { SHEET_LIMITS } from './sheet-limits';
import { UnreadableFile } from './unreadable-file';
import type { Cell } from './workbook';

/**
 * The rows of CSV, TSV and their like. Every cell is text, an empty one `null`.
 * @throws UnreadableFile if it has more rows or cells than are read
 */
export async function readDelimitedText(text: string): Promise<Cell[][]> {
  const { default: Papa } = await import('papaparse');
  const delimiter = guessDelimiter(text);
  const body = text.replace(/^sep=.\r?\n/i, '');
  const { data } = Papa.parse<string[]>(body, { delimiter, preview: SHEET_LIMITS.rows + 2 });
  // A line break at the end of the last line begins no row.
  if (data.at(-1)?.every((field) => field === '')) data.pop();
  if (data.length > SHEET_LIMITS.rows) throw new UnreadableFile('too-many-rows');
  let cellsLeft: number = SHEET_LIMITS.cells;
  return data.map((fields) => {
    const row = trimEnd(fields.map(toCell));
    cellsLeft -= row.length;
    if (cellsLeft < 0 || row.length > SHEET_LIMITS.columns) throw new UnreadableFile('too-many-cells');
    return row;
  });
}

function toCell(field: string): Cell {
  if (field === '') return null;
  // The apostrophe that `writeCsv` and others put before what a spreadsheet would take for a formula.
  return /^'\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(field) ? field.slice(1) : field;
}

function trimEnd(cells: Cell[]): Cell[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1] === null) length -= 1;
  return cells.slice(0, length);
}

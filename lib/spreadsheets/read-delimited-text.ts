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
  const lines = text.replace(/^sep=.\r?\n/i, '').replaceAll('\r\n', '\n');
  // Alone it ends lines only where nothing else does; elsewhere it is part of a cell.
  const body = lines.includes('\n') ? lines : lines.replaceAll('\r', '\n');
  const options = { delimiter, newline: '\n', preview: SHEET_LIMITS.rows + 2 } as const;
  let { data, errors } = Papa.parse<string[]>(body, options);
  if (errors.some(({ type }) => type === 'Quotes')) {
    // A quote that nobody closed would take all rows up to the next one into its cell: then each line is read alone.
    data = body.split('\n', SHEET_LIMITS.rows + 2).map((line) => {
      const alone = Papa.parse<string[]>(line, options);
      const fields = alone.errors.some(({ type }) => type === 'Quotes')
        ? line.split(delimiter)
        : alone.data[0];
      return fields ?? [''];
    });
  }
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

import { notAFormula } from './not-a-formula';
import type { ResultCell, ResultTable } from './write-results';

const PRACTICE = 'Practice: made-up answers';

/**
 * A table as CSV text, to be encoded as UTF-8: CRLF, every field in quotes, and an apostrophe before what a spreadsheet
 * would calculate. For Excel it begins with a byte order mark, and with a line that says practice; for systems, which
 * take the first line for headings, practice is a column of its own.
 */
export function writeCsv(
  { headers, rows, practice = false }: Omit<ResultTable, 'summary'>,
  { reader = 'excel' }: { reader?: 'excel' | 'system' } = {},
): string {
  const forSystem = reader === 'system';
  const banner = practice && !forSystem ? [[PRACTICE]] : [];
  const marked =
    practice && forSystem
      ? [[...headers, 'Practice'], ...rows.map((row) => [...row, PRACTICE])]
      : [headers, ...rows];
  const lines = [...banner, ...marked].map((row) => row.map(field).join(','));
  return `${forSystem ? '' : '\ufeff'}${lines.join('\r\n')}\r\n`;
}

function field(cell: ResultCell): string {
  const text = cell instanceof Date ? cell.toISOString() : String(cell ?? '');
  return `"${notAFormula(text).replaceAll('"', '""')}"`;
}

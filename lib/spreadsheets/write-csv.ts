import { PRACTICE_BANNER } from './practice-banner';
import { safeText } from './safe-text';
import type { ResultCell, ResultTable } from './write-results';

/** Who opens the file: a person in Excel, or another system. */
export type CsvReader = 'excel' | 'systems';

/**
 * A table as CSV text, to be encoded as UTF-8: CRLF, every field in quotes, and an apostrophe before what a spreadsheet
 * would calculate. For Excel it begins with a byte order mark, without which it garbles accents, and with a line that
 * says practice; for systems, which take the first line for headings, practice is a column of its own.
 */
export function writeCsv(
  { headers, rows, practice = false }: Omit<ResultTable, 'summary'>,
  reader: CsvReader = 'excel',
): string {
  const forSystems = reader === 'systems';
  const banner = practice && !forSystems ? [[PRACTICE_BANNER]] : [];
  const marked =
    practice && forSystems
      ? [[...headers, 'Practice'], ...rows.map((row) => [...row, PRACTICE_BANNER])]
      : [headers, ...rows];
  const lines = [...banner, ...marked].map((row) => row.map(field).join(','));
  return `${forSystems ? '' : '\ufeff'}${lines.join('\r\n')}\r\n`;
}

function field(cell: ResultCell): string {
  const text = cell instanceof Date ? cell.toISOString() : String(cell ?? '');
  return `"${safeText(text).replaceAll('"', '""')}"`;
}

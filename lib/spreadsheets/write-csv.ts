import { isE164, safeText } from './safe-text';
import { PRACTICE_BANNER, type ResultCell, type ResultTable } from './write-results';

/** Who opens the file: a person in Excel, another system, or one does not know. */
export type CsvReader = 'excel' | 'systems' | 'either';

/**
 * A table as CSV text: CRLF, every field in quotes, an apostrophe before what a spreadsheet would calculate. Encode it
 * as UTF-8. For Excel there is a byte order mark, without which it garbles accents, and `tel:` before each number,
 * without which it drops the plus and shows 1.6E+10. For systems there is neither; for either there is the mark only.
 */
export function writeCsv(
  { headers, rows, practice = false }: Omit<ResultTable, 'summary'>,
  reader: CsvReader = 'either',
): string {
  const banner = practice ? [[PRACTICE_BANNER]] : [];
  const lines = [...banner, headers, ...rows].map((row) => row.map((cell) => field(cell, reader)).join(','));
  return `${reader === 'systems' ? '' : '\ufeff'}${lines.join('\r\n')}\r\n`;
}

function field(cell: ResultCell, reader: CsvReader): string {
  const text = cell instanceof Date ? cell.toISOString() : String(cell ?? '');
  const safe = reader === 'excel' && isE164(text) ? `tel:${text}` : safeText(text);
  return `"${safe.replaceAll('"', '""')}"`;
}

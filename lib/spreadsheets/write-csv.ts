import type { ResultCell, ResultTable } from './write-results';

/** An E.164 number or a plain number: neither can call anything, so it goes out as it is for other systems to read. */
const HARMLESS = /^(?:\+[1-9]\d{6,14}|-?\d+(?:\.\d+)?)$/;
/** What makes a spreadsheet take text for a formula (OWASP, CSV Injection), also after spaces and in full width. */
const DANGEROUS = /^(?:[\t\r\n\0]|[\s\0]*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/**
 * A table as CSV text for Excel and for other systems: a UTF-8 byte order mark, CRLF, every field in quotes, and an
 * apostrophe before what a spreadsheet would calculate. Encode it as UTF-8. Excel shows an E.164 number in it
 * without its plus; `writeResultsXlsx` is for people, this is for systems.
 */
export function writeCsv({ headers, rows, practice = false }: Omit<ResultTable, 'summary'>): string {
  const banner = practice ? [['Practice: made-up answers']] : [];
  const lines = [...banner, headers, ...rows].map((row) => row.map(field).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function field(cell: ResultCell): string {
  const text = cell instanceof Date ? cell.toISOString() : String(cell ?? '');
  const safe = !HARMLESS.test(text) && DANGEROUS.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

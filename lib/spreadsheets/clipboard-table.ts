import { PRACTICE_BANNER } from './practice-banner';
import { safeText } from './safe-text';
import type { ResultCell, ResultTable } from './write-results';

/** The two forms a clipboard takes side by side; who pastes picks the one it knows. */
export type ClipboardTable = { text: string; html: string };

/**
 * A table for pasting, as into a note in a CRM: columns by tabs, and as HTML. Excel takes the HTML, whose cells say
 * that they are text, so that a plus is kept and nothing is calculated.
 */
export function clipboardTable({
  headers,
  rows,
  practice = false,
}: Omit<ResultTable, 'summary'>): ClipboardTable {
  const banner = practice ? [[PRACTICE_BANNER]] : [];
  const lines = [...banner, headers, ...rows].map((row) =>
    row.map((cell) => safeText(oneLine(cell))).join('\t'),
  );
  const width = Math.max(1, headers.length);
  const top = practice ? `<tr><th colspan="${width}">${PRACTICE_BANNER}</th></tr>` : '';
  const head = `<tr>${headers.map((text) => `<th>${escapeHtml(text)}</th>`).join('')}</tr>`;
  const body = rows.map(
    (row) => `<tr>${row.map((cell) => `<td ${AS_TEXT}>${htmlText(cell)}</td>`).join('')}</tr>`,
  );
  return { text: `${lines.join('\n')}\n`, html: `<table>${top}${head}${body.join('')}</table>` };
}

/** Excel's own way of saying "@" in HTML. */
const AS_TEXT = String.raw`style="mso-number-format:'\@'"`;

function textOf(cell: ResultCell): string {
  return cell instanceof Date ? cell.toISOString().slice(0, 16).replace('T', ' ') : String(cell ?? '');
}

/** Without what would begin a new cell or row. */
function oneLine(cell: ResultCell): string {
  return textOf(cell).replace(/[\t\r\n]+/g, ' ');
}

/** Not as in a workbook, where an underscore may begin an escape. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function htmlText(cell: ResultCell): string {
  return escapeHtml(textOf(cell)).replaceAll('\n', '<br>');
}

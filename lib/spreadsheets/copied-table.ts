import { notAFormula } from './not-a-formula';

/**
 * A table for the clipboard: as HTML for notes and e-mails, and as tab-separated text for everything else. No text of
 * it becomes a formula where it is pasted into a spreadsheet.
 */
export function copiedTable({
  headers,
  rows,
  practice,
}: {
  headers: string[];
  rows: string[][];
  practice: boolean;
}): { html: string; text: string } {
  const banner = practice ? 'Practice: made-up answers' : '';
  const safe = [headers, ...rows].map((row) =>
    row.map((cell) => notAFormula(cell.replace(/\s+/g, ' ').trim())),
  );
  const [head = [], ...body] = safe.map((row, place) =>
    row.map((cell) => cellHtml(cell, place === 0)).join(''),
  );
  return {
    html: `${banner ? `<p><b>${banner}</b></p>` : ''}<table><thead><tr>${head}</tr></thead><tbody>${body
      .map((row) => `<tr>${row}</tr>`)
      .join('')}</tbody></table>`,
    text: [...(banner ? [banner] : []), ...safe.map((row) => row.join('\t'))].join('\n'),
  };
}

function cellHtml(text: string, heading: boolean): string {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return heading ? `<th align="left">${escaped}</th>` : `<td>${escaped}</td>`;
}

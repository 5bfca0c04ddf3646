import { copyText } from '@/components/ui/copy-text';
import { numeral } from '@/components/ui/counted';
import type { OrderPage } from '@/lib/checks/board-query';
import type { CheckForStaff, NumberForStaff } from '@/lib/checks/check-view';
import { exportRow } from '@/lib/checks/export-row';
import { formatForReading } from '@/lib/numbers/format-for-reading';
import { clipboardTable } from '@/lib/spreadsheets/clipboard-table';
import { readJson } from './read-json';
import { MOST_COPIED, readRows } from './read-rows';

/** Puts a check's numbers with their answers on the clipboard, for a note in a CRM. Says in a sentence what came of it. */
export async function copyAsTable(check: CheckForStaff): Promise<string> {
  const all = { show: null, group: null, sort: 'pasted', search: '', cursor: null };
  const order: OrderPage = await readJson(`/api/checks/${check.id}/order`, new AbortController().signal, {
    ...all,
    most: MOST_COPIED,
    rows: 0,
  });
  const ids = order.runs.flatMap((run) => run.ids);
  if (order.more) {
    return `A browser copies ${numeral(MOST_COPIED)} numbers at most. Download them instead.`;
  }
  const copied = await copyTable(check, await readRows(check.id, ids));
  return copied ? 'Copied as a table.' : 'The browser did not let the table be copied.';
}

async function copyTable(
  { practice, portFiler }: CheckForStaff,
  numbers: readonly NumberForStaff[],
): Promise<boolean> {
  const rows = numbers
    .filter(({ state }) => state !== 'left-out')
    .map((number) => exportRow(number, portFiler))
    .map(({ e164, label, result, pin, reason, next }) => [
      formatForReading(e164),
      label,
      result,
      pin,
      reason,
      next,
    ]);
  const headers = ['Number', 'Label', 'Result', 'PIN', 'Why', 'Next'];
  const { html, text } = clipboardTable({ headers, rows, practice });
  try {
    const blobOf = (content: string, type: string) => new Blob([content], { type });
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/html': blobOf(html, 'text/html'),
        'text/plain': blobOf(text, 'text/plain'),
      }),
    ]);
    return true;
  } catch {
    // Browsers keep rich copying from pages on plain http.
    return copyText(text);
  }
}

import { copyText } from '@/components/ui/copy-text';
import type { CheckForStaff, NumberForStaff } from '@/lib/checks/check-view';
import { exportRow } from '@/lib/checks/export-row';
import { formatForReading } from '@/lib/numbers/format-for-reading';
import { clipboardTable } from '@/lib/spreadsheets/clipboard-table';

/** Puts the numbers with their answers on the clipboard, for a note in a CRM; false when the browser will not. */
export async function copyAsTable(
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

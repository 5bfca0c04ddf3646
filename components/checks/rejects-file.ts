import { REJECT_REASONS } from '@/lib/numbers/reject';
import { rejectWords } from '@/lib/numbers/reject-words';
import { writeCsv } from '@/lib/spreadsheets/write-csv';
import { PLACE_KINDS, type TextReading } from './recognition';

/**
 * The rejects of a text as a CSV file: what was typed, why it gave no number, on which line. Mended in the first
 * column, it can be pasted or dropped as a whole, and nothing else in it is read as a number.
 */
export function rejectsFile({ text, places: { starts, ends, lines, kinds } }: TextReading): string {
  const rows: string[][] = [];
  for (const [index, code] of kinds.entries()) {
    const reason = REJECT_REASONS.find((reason) => reason === PLACE_KINDS[code]);
    if (reason === undefined) continue;
    rows.push([text.slice(starts[index], ends[index]), rejectWords[reason], `line ${lines[index]}`]);
  }
  return writeCsv({ headers: ['Phone number', 'Why it was skipped', 'Where'], rows });
}

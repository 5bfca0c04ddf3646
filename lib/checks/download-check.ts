import 'server-only';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { writeCsv } from '@/lib/spreadsheets/write-csv';
import { type ResultTable, writeResultsXlsx } from '@/lib/spreadsheets/write-results';
import type { ExportRow } from './check-view';
import { exportRows } from './export-rows';
import { safeFileName } from './safe-file-name';

export type DownloadFormat = 'xlsx' | 'csv';
export type DownloadedFile = { fileName: string; contentType: string; bytes: Uint8Array<ArrayBuffer> };

const COLUMNS: [heading: string, of: keyof ExportRow][] = [
  ['Number', 'e164'],
  ['As typed', 'typed'],
  ['Label', 'label'],
  ['Result', 'result'],
  ['PIN', 'pin'],
  ['Why', 'reason'],
  ['Next', 'next'],
  ['Who', 'who'],
  ['Country', 'country'],
  ['Type', 'type'],
  ['Checked', 'checkedAt'],
];
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A check's numbers, or some of them, as a file. Null for a check the viewer may not see. That it left the app is written down. */
export async function downloadCheck(
  viewer: StaffViewer,
  checkId: string,
  format: DownloadFormat,
  numberIds?: readonly number[],
): Promise<DownloadedFile | null> {
  const exported = await exportRows(viewer, checkId, numberIds);
  if (!exported) return null;
  await recordEvent(db(), { actorId: viewer.userId, act: 'check-exported', object: `check ${checkId}` });
  const table: ResultTable = {
    headers: COLUMNS.map(([heading]) => heading),
    rows: exported.rows.map((row) => COLUMNS.map(([, of]) => row[of])),
    practice: exported.practice,
  };
  const fileName = `${exported.practice ? 'PRACTICE-' : ''}${safeFileName(exported.name)}.${format}`;
  return format === 'csv'
    ? { fileName, contentType: 'text/csv; charset=utf-8', bytes: new TextEncoder().encode(writeCsv(table)) }
    : { fileName, contentType: XLSX, bytes: new Uint8Array(writeResultsXlsx(table)) };
}

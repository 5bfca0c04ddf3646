import 'server-only';
import { eq } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { rejects } from '@/lib/db/schema';
import { formatForReading } from '@/lib/numbers/format-for-reading';
import { lookAlikeWords } from '@/lib/numbers/look-alike-words';
import { rejectWords } from '@/lib/numbers/reject-words';
import { writeCsv } from '@/lib/spreadsheets/write-csv';
import { type ResultTable, writeResultsXlsx } from '@/lib/spreadsheets/write-results';
import type { ExportRow } from './check-view';
import { exportRows } from './export-rows';
import { findCheck } from './find-check';
import { safeFileName } from './safe-file-name';

export const DOWNLOAD_FORMATS = ['xlsx', 'csv-for-excel', 'csv-for-systems', 'skipped'] as const;
/** `skipped`: what was typed and became no number, as CSV, to be sent back and mended. */
export type DownloadFormat = (typeof DOWNLOAD_FORMATS)[number];
export type DownloadedFile = { fileName: string; contentType: string; bytes: Uint8Array<ArrayBuffer> };

const COLUMNS: [heading: string, of: Exclude<keyof ExportRow, 'labels'>][] = [
  ['Number', 'e164'],
  ['As typed', 'typed'],
  ['Label', 'label'],
];
const ANSWER_COLUMNS: typeof COLUMNS = [
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
  const file =
    format === 'skipped'
      ? await skippedOf(viewer, checkId)
      : await tableOf(viewer, checkId, { format, numberIds });
  if (!file) return null;
  await recordEvent(db(), { actorId: viewer.userId, act: 'check-exported', object: `check ${checkId}` });
  const { table, name } = file;
  const base = `${table.practice ? 'PRACTICE-' : ''}${safeFileName(name)}`;
  if (format === 'xlsx') {
    return { fileName: `${base}.xlsx`, contentType: XLSX, bytes: new Uint8Array(writeResultsXlsx(table)) };
  }
  const csv = writeCsv(table, format === 'csv-for-systems' ? 'systems' : 'excel');
  return {
    fileName: `${base}${format === 'skipped' ? ' skipped' : ''}.csv`,
    contentType: 'text/csv; charset=utf-8',
    bytes: new TextEncoder().encode(csv),
  };
}

type NamedTable = { name: string; table: ResultTable };

async function tableOf(
  viewer: StaffViewer,
  checkId: string,
  { format, numberIds }: { format: DownloadFormat; numberIds: readonly number[] | undefined },
): Promise<NamedTable | null> {
  const exported = await exportRows(viewer, checkId, numberIds);
  if (!exported) return null;
  const { name, practice, labelColumns, rows } = exported;
  // Excel would show an E.164 number from a CSV as a sum without its plus; written with spaces it stays text.
  const written = (row: ExportRow) =>
    format === 'csv-for-excel' ? { ...row, e164: formatForReading(row.e164) } : row;
  return {
    name,
    table: {
      headers: [
        ...COLUMNS.map(([heading]) => heading),
        ...labelColumns.map((column) => column.name),
        ...ANSWER_COLUMNS.map(([heading]) => heading),
      ],
      rows: rows
        .map(written)
        .map((row) => [
          ...COLUMNS.map(([, of]) => row[of]),
          ...labelColumns.map((column) => row.labels[column.name] ?? ''),
          ...ANSWER_COLUMNS.map(([, of]) => row[of]),
        ]),
      practice,
    },
  };
}

async function skippedOf(viewer: StaffViewer, checkId: string): Promise<NamedTable | null> {
  const check = await findCheck(viewer, checkId);
  if (!check) return null;
  const skipped = await db()
    .select()
    .from(rejects)
    .where(eq(rejects.checkId, check.id))
    .orderBy(rejects.ordinal);
  const why: Record<string, string> = { ...lookAlikeWords, ...rejectWords };
  return {
    name: check.name,
    table: {
      headers: ['Phone number', 'Why it was skipped', 'Where'],
      rows: skipped.map(({ raw, line, place, reason }) => [raw, why[reason] ?? '', place || `line ${line}`]),
      practice: check.practice,
    },
  };
}

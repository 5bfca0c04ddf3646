import 'server-only';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { VERDICTS } from '@/lib/portability/answer';
import { VERDICT_LABELS, WAITING_LABELS } from '@/lib/portability/verdict-labels';
import { writeCsv } from '@/lib/spreadsheets/write-csv';
import { type ResultCell, writeResultsXlsx } from '@/lib/spreadsheets/write-results';
import type { DownloadedFile } from './download-check';
import { listChecks, type WhichChecks } from './list-checks';

/** More checks than this nobody looks through in a spreadsheet, and the server has others to serve. */
const MOST = 5_000;

const HEADERS = [
  'Check',
  'Customer',
  'Owner',
  'Seen by',
  'Made',
  'Numbers',
  WAITING_LABELS.staff,
  ...VERDICTS.map((verdict) => VERDICT_LABELS[verdict].staff),
];

/** The history as a file: the checks that the viewer may see and that the filters leave, newest first. */
export async function exportChecks(
  viewer: StaffViewer,
  { format, ...which }: { format: 'xlsx' | 'csv'; search: string } & WhichChecks,
): Promise<DownloadedFile> {
  const { checks } = await listChecks(viewer, { ...which, cursor: null, most: MOST });
  await recordEvent(db(), { actorId: viewer.userId, act: 'checks-listed' });
  const rows = checks.map((check): ResultCell[] => [
    check.practice ? `${check.name} (practice: made-up answers)` : check.name,
    check.customer,
    check.owner.name,
    check.visibility === 'team' ? 'Everyone on the team' : 'Only me',
    `${check.createdAt.slice(0, 16).replace('T', ' ')} UTC`,
    check.counts.total,
    check.counts.waiting,
    ...VERDICTS.map((verdict) => check.counts.byVerdict[verdict]),
  ]);
  const table = { headers: HEADERS, rows };
  return format === 'csv'
    ? {
        fileName: 'checks.csv',
        contentType: 'text/csv; charset=utf-8',
        bytes: new TextEncoder().encode(writeCsv(table)),
      }
    : {
        fileName: 'checks.xlsx',
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: new Uint8Array(writeResultsXlsx(table)),
      };
}

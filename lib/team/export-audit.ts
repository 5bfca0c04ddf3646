import 'server-only';
import type { AuditFilter } from '@/lib/audit/audit-filter';
import { listEvents } from '@/lib/audit/list-events';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { done, type Outcome, refused } from '@/lib/outcome';
import { writeCsv } from '@/lib/spreadsheets/write-csv';
import { writeResultsXlsx } from '@/lib/spreadsheets/write-results';

/** More would not fit into a sheet that anybody reads; the filter narrows it down. */
const MOST = 50_000;

/** The audit trail as a file for whoever keeps it elsewhere. That it was taken is in it from then on. */
export async function exportAudit(
  viewer: StaffViewer,
  { filter, format }: { filter: AuditFilter; format: 'csv' | 'xlsx' },
  now: Date,
): Promise<Outcome<{ fileName: string; bytes: Uint8Array }>> {
  const found = await listEvents(viewer, { filter, before: null, most: MOST });
  if (!found) return refused('Only an admin can take the audit trail.');
  if (found.next !== null) {
    return refused(
      `These are more than ${MOST.toLocaleString('en')} lines. Choose fewer days, and export one part after another.`,
    );
  }
  await recordEvent(db(), { actorId: viewer.userId, act: 'audit-exported' });
  const table = {
    headers: ['Time (UTC)', 'Who', 'What', 'To', 'Outcome', 'Address'],
    rows: found.lines.map((line) => [
      new Date(line.at),
      line.who ?? '',
      line.act,
      line.objectName ? `${line.object} (${line.objectName})` : line.object,
      line.outcome,
      line.address,
    ]),
  };
  const bytes = format === 'csv' ? new TextEncoder().encode(writeCsv(table)) : writeResultsXlsx(table);
  return done({
    fileName: `audit-${now.toISOString().slice(0, 10)}.${format}`,
    bytes: new Uint8Array(bytes),
  });
}

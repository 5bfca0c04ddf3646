import 'server-only';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { pinLabel } from '@/lib/portability/pin-need';
import { writeResultsXlsx } from '@/lib/spreadsheets/write-results';
import { type DownloadedFile, XLSX } from './download-check';
import { TYPE_WORDS } from './export-row';
import { findCheck } from './find-check';
import { numbersOfRequest } from './follow-up';
import { safeFileName } from './safe-file-name';

/** One planned port request as a sheet for whoever files it. Null where there is no such check or request. */
export async function downloadRequest(
  viewer: StaffViewer,
  checkId: string,
  key: string,
): Promise<DownloadedFile | null> {
  const check = await findCheck(viewer, checkId);
  const numbers = await numbersOfRequest(viewer, checkId, key);
  if (!check || !numbers) return null;
  await recordEvent(db(), { actorId: viewer.userId, act: 'check-exported', object: `check ${check.id}` });
  const rows = numbers.map(({ e164, label, numberType, pin, carrier, missing }) => [
    e164,
    label,
    numberType ? TYPE_WORDS[numberType] : '',
    (pin && pinLabel({ verdict: 'portable', pin })) ?? '',
    carrier,
    missing.join(', '),
  ]);
  return {
    fileName: `${check.practice ? 'PRACTICE-' : ''}${safeFileName(check.name)} port request.xlsx`,
    contentType: XLSX,
    bytes: new Uint8Array(
      writeResultsXlsx({
        headers: ['Number', 'Label', 'Type', 'PIN', 'Carrier', 'Missing'],
        rows,
        practice: check.practice,
      }),
    ),
  };
}

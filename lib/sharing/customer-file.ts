import 'server-only';
import { recordEvent } from '@/lib/audit/record-event';
import type { ShareViewer } from '@/lib/auth/viewer';
import type { NumberForCustomer } from '@/lib/checks/check-view';
import { db } from '@/lib/db/connection';
import { summarise } from '@/lib/portability/summarise';
import { VERDICT_LABELS, WAITING_LABELS } from '@/lib/portability/verdict-labels';
import { writeCsv } from '@/lib/spreadsheets/write-csv';
import { writeResultsXlsx } from '@/lib/spreadsheets/write-results';
import { sharedCheck } from './shared-check';

export type CustomerFile = { fileName: string; contentType: string; bytes: Uint8Array<ArrayBuffer> };

type Column = [heading: string, of: (number: NumberForCustomer) => string];

const FOR_CUSTOMER: Column[] = [
  ['Number', ({ shown }) => shown],
  ['Label', ({ label }) => label],
  ['Result', ({ standing, again }) => `${resultOf(standing)}${again ? ' (being checked again)' : ''}`],
  ['What it means', ({ sentence }) => sentence],
  ['Checked', ({ checkedAt }) => (checkedAt ? `${checkedAt.slice(0, 10)}` : '')],
];
const FOR_COLLEAGUE: Column[] = [
  ['PIN', ({ detail }) => detail?.pin ?? ''],
  ['Why', ({ detail }) => detail?.why ?? ''],
  ['Next', ({ detail }) => detail?.steps.map(({ text, who }) => `${text} (${who})`).join(' ') ?? ''],
  ['Twilio code', ({ detail }) => (detail?.code == null ? '' : String(detail.code))],
];

/** What the page of a link says, as a file of its own. Null when the check has gone meanwhile. */
export async function customerFile(
  viewer: ShareViewer,
  format: 'xlsx' | 'csv',
): Promise<CustomerFile | null> {
  const shared = await sharedCheck(viewer);
  if (!shared) return null;
  const { company, sender, check } = shared;
  const columns = viewer.audience === 'colleague' ? [...FOR_CUSTOMER, ...FOR_COLLEAGUE] : FOR_CUSTOMER;
  const headers = columns.map(([heading]) => heading);
  const rows = check.numbers.map((number) => columns.map(([, of]) => of(number)));
  await recordEvent(db(), {
    actorId: null,
    act: 'share-link-exported',
    object: `share-link ${viewer.linkId}`,
  });
  if (format === 'csv') {
    const bytes = new TextEncoder().encode(writeCsv({ headers, rows }));
    return { fileName: 'phone-number-check.csv', contentType: 'text/csv; charset=utf-8', bytes };
  }
  const { byVerdict, waiting } = check.counts;
  const summary: [string, string][] = [
    ['From', `${sender.name}, ${company}`],
    ['Phone', sender.phone],
    ['E-mail', sender.email],
    ['Result', summarise(byVerdict, waiting, { forCustomer: true })],
    ['Please note', 'A check, not a promise: your current carrier must still confirm.'],
    ['', 'Keep your current service until we say the move is done.'],
  ];
  return {
    fileName: 'phone-number-check.xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: new Uint8Array(writeResultsXlsx({ headers, rows, summary })),
  };
}

function resultOf(standing: NumberForCustomer['standing']): string {
  return standing === 'waiting' ? WAITING_LABELS.customer : VERDICT_LABELS[standing].customer;
}

import 'server-only';
import { and, asc, eq, getTableColumns, gt, type SQL, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { type checks, connections, numbers } from '@/lib/db/schema';
import { accountNames } from './account-names';
import { NUMBERS_PER_REVISION } from './change-check';
import type { NumberForStaff, NumberPage } from './check-view';
import { findCheck } from './find-check';

/**
 * The numbers of a check that changed after revision `since`, oldest change first, at most 200. Pages end between two
 * revisions, so that a revision is all a reader has to remember. Null for a check the viewer may not see.
 */
export async function numberPage(
  viewer: StaffViewer,
  checkId: string,
  since: number,
): Promise<NumberPage<NumberForStaff> | null> {
  const check = await findCheck(viewer, checkId);
  if (!check) return null;
  // One more than a page: if it is there, the revision it belongs to may be cut and is left for the next page.
  const found = await readNumbers(check, gt(numbers.revision, since), NUMBERS_PER_REVISION + 1);
  const more = found.length > NUMBERS_PER_REVISION;
  const cut = more ? found.at(-1)?.revision : undefined;
  const page = found.filter(({ revision }) => revision !== cut);
  return { numbers: page, upTo: page.at(-1)?.revision ?? since, more };
}

/** One number as its card shows it; null where the viewer may not see it, or it is not there. */
export async function numberForStaff(
  viewer: StaffViewer,
  checkId: string,
  numberId: number,
): Promise<NumberForStaff | null> {
  const check = await findCheck(viewer, checkId);
  const [number] = check ? await readNumbers(check, eq(numbers.id, numberId), 1) : [];
  return number ?? null;
}

const { occurrences: _, ...columns } = getTableColumns(numbers);
type NumberRow = Omit<typeof numbers.$inferSelect, 'occurrences'>;

/** Some numbers of a check that the viewer may see, in order of change. */
export async function readNumbers(
  check: typeof checks.$inferSelect,
  which: SQL | undefined,
  most?: number,
): Promise<NumberForStaff[]> {
  const [connection] = await db().select().from(connections).where(eq(connections.id, check.connectionId));
  const nameOf = connection ? accountNames(connection, check) : () => null;
  const query = db()
    .select({
      number: columns,
      // Not the places themselves: a number may stand in thousands of them.
      typed: sql<string | null>`${numbers.occurrences} -> 0 ->> 'raw'`,
      places: sql<number>`jsonb_array_length(${numbers.occurrences})`,
    })
    .from(numbers)
    .where(and(eq(numbers.checkId, check.id), which))
    .orderBy(asc(numbers.revision), asc(numbers.ordinal));
  const rows = most === undefined ? await query : await query.limit(most);
  return rows.map(({ number, typed, places }) => ({
    id: number.id,
    ordinal: number.ordinal,
    e164: number.e164,
    typed: typed ?? number.e164,
    places,
    extension: number.extension,
    label: number.label,
    labels: number.labels,
    note: number.note,
    correctedFrom: number.correctedFrom,
    state: number.state,
    nextTryAt: number.state === 'waiting' ? number.nextTryAt.toISOString() : null,
    tries: number.tries,
    laterReason: number.laterReason,
    answer: answerOf(number, nameOf),
    recheckFailedAt: number.recheckFailedAt?.toISOString() ?? null,
    revision: number.revision,
  }));
}

function answerOf(number: NumberRow, nameOf: (sid: string) => string | null): NumberForStaff['answer'] {
  const { verdict, pin, numberType, askedAt, askedForSid } = number;
  if (!verdict || !pin || !numberType || !askedAt || !askedForSid) return null;
  return {
    verdict,
    reason: number.reason,
    pin,
    numberType,
    country: number.country,
    holderSid: number.holderSid,
    twilioCode: number.twilioCode,
    twilioReason: number.twilioReason,
    twilioMessage: number.twilioMessage,
    requestId: number.requestId,
    askedAt: askedAt.toISOString(),
    askedForName: nameOf(askedForSid) ?? askedForSid,
    holderName: number.holderSid && (nameOf(number.holderSid) ?? number.holderSid),
  };
}

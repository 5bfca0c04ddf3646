import 'server-only';
import { and, asc, eq, getTableColumns, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { type checks, connections, numbers } from '@/lib/db/schema';
import { accountNames } from './account-names';
import { type BoardRows, MOST_CHANGED } from './board-query';
import type { NumberForStaff } from './check-view';
import { findCheck } from './find-check';

/**
 * Rows of a board by their ids, in no order; with `since`, only those that changed after that revision. `changed`
 * counts what changed in the whole check since its order was read at revision `orderedAt`. Null for a check the
 * viewer may not see.
 */
export async function numberPage(
  viewer: StaffViewer,
  checkId: string,
  { ids, since, orderedAt }: { ids: number[]; since: number; orderedAt: number },
): Promise<BoardRows | null> {
  const check = await findCheck(viewer, checkId);
  if (!check) return null;
  const found =
    ids.length === 0
      ? []
      : await readNumbers(check, and(inArray(numbers.id, ids), gt(numbers.revision, since)));
  return { numbers: found, revision: check.revision, changed: await changedSince(check, orderedAt) };
}

/** At most `MOST_CHANGED` + 1, so that a check that is being asked is not counted through at every look. */
async function changedSince(check: typeof checks.$inferSelect, revision: number): Promise<number> {
  if (check.revision <= revision) return 0;
  const changed = db()
    .select({ id: numbers.id })
    .from(numbers)
    .where(and(eq(numbers.checkId, check.id), gt(numbers.revision, revision)))
    .limit(MOST_CHANGED + 1)
    .as('changed');
  const [row] = await db().select({ count: sql<number>`count(*)::int` }).from(changed);
  return row?.count ?? 0;
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

const { occurrences: _, sought: __, ...columns } = getTableColumns(numbers);
type NumberRow = Omit<typeof numbers.$inferSelect, 'occurrences' | 'sought'>;

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
    before:
      number.verdictBefore && number.changedAt
        ? { verdict: number.verdictBefore, changedAt: number.changedAt.toISOString() }
        : null,
    watchAt: number.watchAt?.toISOString() ?? null,
    carrier: number.carrier,
    pinObtainedOn: number.pinObtainedOn,
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

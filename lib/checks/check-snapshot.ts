import 'server-only';
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { ShareViewer, StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { type checks, connections, numbers, rejects, users } from '@/lib/db/schema';
import { checklist } from '@/lib/portability/checklist';
import { guidanceFor, waitingGuidance } from '@/lib/portability/guidance';
import { companySettings } from '@/lib/team/company';
import { summaryOf } from './check-summary';
import type { CheckForCustomer, CheckForStaff, NumberForCustomer } from './check-view';
import { countsOf } from './counts-of';
import { findCheck } from './find-check';
import { touchCheck } from './touch-check';

type CheckRow = typeof checks.$inferSelect;

/**
 * A check as this viewer may see it: for staff without its numbers, which come by `numberOrder`; for a customer with
 * them, and with nothing of ours. Null for a check that is not there or not theirs to see.
 */
export async function checkSnapshot(viewer: StaffViewer, id: string): Promise<CheckForStaff | null>;
export async function checkSnapshot(viewer: ShareViewer, id: string): Promise<CheckForCustomer | null>;
export async function checkSnapshot(
  viewer: StaffViewer | ShareViewer,
  id: string,
): Promise<CheckForStaff | CheckForCustomer | null> {
  const check = await findCheck(viewer, id);
  if (!check) return null;
  return viewer.kind === 'staff' ? forStaff(viewer, check) : forCustomer(check);
}

async function forStaff(viewer: StaffViewer, check: CheckRow): Promise<CheckForStaff> {
  const [owner] = await db().select().from(users).where(eq(users.id, check.ownerId));
  const [connection] = await db().select().from(connections).where(eq(connections.id, check.connectionId));
  const skipped = await db()
    .select({ raw: rejects.raw, line: rejects.line, kind: rejects.kind, reason: rejects.reason })
    .from(rejects)
    .where(eq(rejects.checkId, check.id))
    .orderBy(asc(rejects.ordinal));
  const { portFiler } = await companySettings();
  await touchCheck(check.id);
  return {
    ...(await summaryOf(check)),
    name: check.name,
    customer: check.customer,
    note: check.note,
    owner: { id: check.ownerId, name: owner?.name || owner?.email || '' },
    mine: check.ownerId === viewer.userId,
    editable: viewer.role !== 'viewer',
    practice: check.practice,
    defaultCountry: check.defaultCountry,
    connection: {
      id: check.connectionId,
      name: connection?.name ?? '',
      accountSid: check.accountSid,
    },
    target: check.targetSid ? { sid: check.targetSid, name: check.targetName || check.targetSid } : null,
    addressSid: check.addressSid,
    watched: check.watched,
    portFiler,
    rejects: skipped,
    labelColumns: check.labelColumns,
    createdAt: check.createdAt.toISOString(),
    finishedAt: check.finishedAt?.toISOString() ?? null,
  };
}

/** Column by column: what is not named here never leaves. */
async function forCustomer(check: CheckRow): Promise<CheckForCustomer> {
  const rows = await db()
    .select({
      ordinal: numbers.ordinal,
      e164: numbers.e164,
      typed: sql<string | null>`${numbers.occurrences} -> 0 ->> 'raw'`,
      label: numbers.label,
      state: numbers.state,
      verdict: numbers.verdict,
      reason: numbers.reason,
      pin: numbers.pin,
      numberType: numbers.numberType,
      country: numbers.country,
      askedAt: numbers.askedAt,
    })
    .from(numbers)
    .where(and(eq(numbers.checkId, check.id), ne(numbers.state, 'left-out')))
    .orderBy(asc(numbers.ordinal));
  const customerNumbers = rows.map((row) => ({
    ordinal: row.ordinal,
    e164: row.e164,
    typed: row.typed ?? row.e164,
    label: row.label,
    ...standingOf(row),
  }));
  const { total, waiting, byVerdict } = countsOf(check);
  return {
    revision: check.revision,
    counts: { total, waiting, byVerdict },
    numbers: customerNumbers,
    checklist: checklist(rows.flatMap(settledFacts)),
    checkedAt: customerNumbers.reduce<string | null>(
      (latest, { checkedAt }) => (checkedAt && (!latest || checkedAt > latest) ? checkedAt : latest),
      null,
    ),
  };
}

/** The same for every wait: why, is no concern of the customer's. */
const waitingSentence = waitingGuidance('busy').customerSentence;

type Answered = Pick<
  typeof numbers.$inferSelect,
  'state' | 'verdict' | 'reason' | 'pin' | 'numberType' | 'country' | 'askedAt'
>;

/** None for a number that is asked again: it counts as waiting, so that the customer's list and its counts agree. */
function settledFacts({ state, verdict, reason, pin, numberType, country, askedAt }: Answered) {
  if (state === 'waiting' || !verdict || !pin || !numberType || !askedAt) return [];
  return [{ verdict, reason, pin, numberType, country, askedAt }];
}

function standingOf(row: Answered): Pick<NumberForCustomer, 'standing' | 'sentence' | 'pin' | 'checkedAt'> {
  const [settled] = settledFacts(row);
  if (!settled) return { standing: 'waiting', sentence: waitingSentence, pin: null, checkedAt: null };
  const { verdict, reason, pin, numberType, country, askedAt } = settled;
  return {
    standing: verdict,
    sentence: guidanceFor({ reason, pin, numberType, country }).customerSentence,
    pin: verdict === 'portable' || verdict === 'manual' ? pin : null,
    checkedAt: askedAt.toISOString(),
  };
}

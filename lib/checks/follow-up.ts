import 'server-only';
import { and, asc, count, eq, isNull, min, or, type SQL, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { type checks, marks, numbers, users } from '@/lib/db/schema';
import { checkStage } from '@/lib/portability/check-stage';
import { checklist } from '@/lib/portability/checklist';
import {
  MOST_IN_REQUEST,
  orderPlan,
  type PlanFacts,
  partsOfKey,
  requestGroup,
} from '@/lib/portability/order-plan';
import { isPinNeeded } from '@/lib/portability/pin-need';
import { companySettings } from '@/lib/team/company';
import type { FollowUp } from './check-view';
import { findCheck } from './find-check';
import { shownOnly } from './number-order';

type CheckRow = typeof checks.$inferSelect;

/**
 * What the answers of a check call for: port requests to file, things to ask the customer for, what of both is
 * ticked off, and where the check stands. Null for a check the viewer may not see.
 */
export async function followUp(viewer: StaffViewer, checkId: string): Promise<FollowUp | null> {
  const check = await findCheck(viewer, checkId);
  if (!check) return null;
  const facts = await settledFacts(check);
  const plan = orderPlan(facts);
  const asked = checklist(facts);
  const ticks = await db()
    .select({
      kind: marks.kind,
      key: marks.key,
      on: marks.markedOn,
      numbers: marks.numbers,
      by: sql<string>`coalesce(nullif(${users.name}, ''), ${users.email})`,
    })
    .from(marks)
    .innerJoin(users, eq(users.id, marks.markedBy))
    .where(eq(marks.checkId, check.id));
  const markedAs = (kind: 'item' | 'filed') =>
    new Set(ticks.filter((tick) => tick.kind === kind).map(({ key }) => key));
  const { name, greeting, signOff } = await companySettings();
  return {
    revision: check.revision,
    facts,
    plan,
    checklist: asked,
    marks: ticks,
    stage: checkStage({
      requests: plan.requests.map(({ key }) => key),
      filed: markedAs('filed'),
      askedNow: asked.now.map(({ id }) => id),
      ticked: markedAs('item'),
      waiting: check.waiting,
    }),
    pins: await pinsObtained(check),
    changed: await db().$count(numbers, and(eq(numbers.checkId, check.id), shownOnly('changed'))),
    oldestAskedAt: facts.reduce<string | null>(
      (oldest, { verdict, oldestAskedAt }) =>
        (verdict === 'portable' || verdict === 'manual') && (oldest === null || oldestAskedAt < oldest)
          ? oldestAskedAt
          : oldest,
      null,
    ),
    letter: { company: name, greeting, signOff },
  };
}

/** The settled numbers of a check, counted by what decides about them; a handful of rows however many there are. */
async function settledFacts(check: CheckRow): Promise<FollowUp['facts']> {
  const rows = await db()
    .select({
      verdict: numbers.verdict,
      reason: numbers.reason,
      pin: numbers.pin,
      numberType: numbers.numberType,
      country: numbers.country,
      carrier: numbers.carrier,
      count: count(),
      oldestAskedAt: min(numbers.askedAt),
    })
    .from(numbers)
    .where(and(eq(numbers.checkId, check.id), eq(numbers.state, 'settled')))
    .groupBy(
      numbers.verdict,
      numbers.reason,
      numbers.pin,
      numbers.numberType,
      numbers.country,
      numbers.carrier,
    );
  return rows.flatMap(({ verdict, pin, numberType, oldestAskedAt, ...rest }) =>
    verdict && pin && numberType && oldestAskedAt
      ? [{ ...rest, verdict, pin, numberType, oldestAskedAt: oldestAskedAt.toISOString() }]
      : [],
  );
}

/** How many transfer PINs were obtained, by carrier and day: enough to say which of them grow old. */
async function pinsObtained(check: CheckRow): Promise<FollowUp['pins']> {
  const rows = await db()
    .select({ carrier: numbers.carrier, obtainedOn: numbers.pinObtainedOn, count: count() })
    .from(numbers)
    .where(
      and(
        eq(numbers.checkId, check.id),
        eq(numbers.state, 'settled'),
        sql`${numbers.pinObtainedOn} is not null`,
      ),
    )
    .groupBy(numbers.carrier, numbers.pinObtainedOn);
  return rows.flatMap(({ carrier, obtainedOn, count }) =>
    obtainedOn ? [{ carrier, obtainedOn, count }] : [],
  );
}

/**
 * The numbers of one planned port request, in the order they were given; null where there is no such check or
 * request. The porting desk's list says what each number still lacks.
 */
export async function numbersOfRequest(
  viewer: StaffViewer,
  checkId: string,
  key: string,
): Promise<RequestNumber[] | null> {
  const check = await findCheck(viewer, checkId);
  const wanted = partsOfKey(key);
  if (!check || !wanted) return null;
  const facts = (await settledFacts(check)).filter((one) => requestGroup(one) === wanted.group);
  if (facts.length === 0) return null;
  const rows = await db()
    .select({
      e164: numbers.e164,
      label: numbers.label,
      numberType: numbers.numberType,
      pin: numbers.pin,
      carrier: numbers.carrier,
      pinObtainedOn: numbers.pinObtainedOn,
    })
    .from(numbers)
    .where(and(eq(numbers.checkId, check.id), eq(numbers.state, 'settled'), or(...facts.map(have))))
    .orderBy(asc(numbers.ordinal))
    .offset((wanted.part - 1) * MOST_IN_REQUEST)
    .limit(MOST_IN_REQUEST);
  return rows.map((row) => ({
    ...row,
    missing: [
      ...(row.carrier === '' ? ['Losing carrier'] : []),
      ...(row.pin && isPinNeeded(row.pin) && row.pinObtainedOn === null ? ['Transfer PIN'] : []),
    ],
  }));
}

export type RequestNumber = Pick<
  typeof numbers.$inferSelect,
  'e164' | 'label' | 'numberType' | 'pin' | 'carrier' | 'pinObtainedOn'
> & { missing: string[] };

/** The condition for numbers that have exactly these facts. */
function have({ verdict, reason, numberType, country, carrier }: PlanFacts): SQL | undefined {
  return and(
    eq(numbers.verdict, verdict),
    reason === null ? isNull(numbers.reason) : eq(numbers.reason, reason),
    eq(numbers.numberType, numberType),
    country === null ? isNull(numbers.country) : eq(numbers.country, country),
    eq(numbers.carrier, carrier),
  );
}

import 'server-only';
import { and, asc, eq, ne } from 'drizzle-orm';
import type { ShareViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { answers, type checks, numbers, shareLinkNumbers } from '@/lib/db/schema';
import { formatForReading } from '@/lib/numbers/format-for-reading';
import { lastFourDigits, withoutLongDigits } from '@/lib/numbers/last-four-digits';
import { VERDICTS } from '@/lib/portability/answer';
import { checklist } from '@/lib/portability/checklist';
import { customerSentence } from '@/lib/portability/customer-sentence';
import { guidanceFor } from '@/lib/portability/guidance';
import { pinLabel } from '@/lib/portability/pin-need';
import type { PortFiler } from '@/lib/portability/who';
import { companySettings } from '@/lib/team/company';
import type { CheckForCustomer, NumberForColleague, NumberForCustomer } from './check-view';
import { findCheck } from './find-check';
import { readFormerYeses } from './former-yeses';
import { keptCheck } from './kept-checks';
import { sharedColumns } from './shared-columns';

type CheckRow = typeof checks.$inferSelect;

type Row = Awaited<ReturnType<typeof readRows>>[number];
type Facts = NonNullable<Row['facts']>;

/**
 * A check as a link shows it: the numbers it is for, in their order, and counts that are counted from them. A yes
 * that was shared and has turned since stands as it was, marked, until the sender knows (see `readFormerYeses`).
 * Null when the check has gone meanwhile.
 */
export async function checkForCustomer(viewer: ShareViewer): Promise<CheckForCustomer | null> {
  // Customers are not told who files.
  const portFiler = viewer.audience === 'colleague' ? (await companySettings()).portFiler : null;
  const key = [viewer.linkId, viewer.knownAnswerId, viewer.revision, portFiler].join();
  return keptCheck(key, async () => {
    const check = await findCheck(viewer, viewer.checkId);
    return check && makeCheck(viewer, check, portFiler);
  });
}

async function makeCheck(
  viewer: ShareViewer,
  check: CheckRow,
  portFiler: PortFiler | null,
): Promise<CheckForCustomer> {
  const rows = await readRows(viewer, check);
  const former = await readFormerYeses(viewer, check, rows);
  const shown = rows.map((row) => {
    const yes = former.get(row.id);
    return { ...row, facts: yes ?? row.facts, again: yes !== undefined };
  });
  const settled = shown.flatMap(({ facts }) => (facts ? [facts] : []));
  const byVerdict = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, settled.filter((facts) => facts.verdict === verdict).length]),
  ) as CheckForCustomer['counts']['byVerdict'];
  const latest = settled.reduce<Date | null>(
    (last, { askedAt }) => (last && last >= askedAt ? last : askedAt),
    null,
  );
  return {
    revision: check.revision,
    counts: { total: shown.length, waiting: shown.length - settled.length, byVerdict },
    numbers: shown.map((row) => numberFor(viewer, row, portFiler)),
    checklist: checklist(settled),
    checkedAt: latest?.toISOString() ?? null,
    frozenAt: viewer.frozenAt?.toISOString() ?? null,
  };
}

async function readRows({ linkId, limited, frozenAt }: ShareViewer, check: CheckRow) {
  const mine = and(eq(shareLinkNumbers.numberId, numbers.id), eq(shareLinkNumbers.linkId, linkId));
  const place = {
    id: numbers.id,
    ordinal: numbers.ordinal,
    label: numbers.label,
  };
  const there = and(eq(numbers.checkId, check.id), ne(numbers.state, 'left-out'));
  if (frozenAt) {
    const frozen = await db()
      .select({ ...place, e164: shareLinkNumbers.e164, now: numbers.e164, facts: sharedColumns })
      .from(numbers)
      .innerJoin(shareLinkNumbers, mine)
      .innerJoin(answers, eq(answers.id, shareLinkNumbers.answerId))
      .where(there)
      .orderBy(asc(numbers.ordinal));
    return frozen.map(({ e164, now, ...row }) => ({ ...row, e164: e164 ?? now }));
  }
  const columns = {
    ...place,
    e164: numbers.e164,
    state: numbers.state,
    facts: {
      verdict: numbers.verdict,
      reason: numbers.reason,
      pin: numbers.pin,
      numberType: numbers.numberType,
      country: numbers.country,
      twilioCode: numbers.twilioCode,
      twilioReason: numbers.twilioReason,
      twilioMessage: numbers.twilioMessage,
      askedAt: numbers.askedAt,
    },
  };
  const all = db().select(columns).from(numbers);
  const live = limited
    ? await all.innerJoin(shareLinkNumbers, mine).where(there).orderBy(asc(numbers.ordinal))
    : await all.where(there).orderBy(asc(numbers.ordinal));
  return live.map(({ state, facts, ...row }) => ({ ...row, facts: settledFacts(state, facts) }));
}

/** None for a number that is asked again: it counts as waiting, so that the list and its counts agree. */
function settledFacts(
  state: string,
  { verdict, pin, numberType, askedAt, ...facts }: Partial<typeof numbers.$inferSelect>,
) {
  if (state === 'waiting' || !verdict || !pin || !numberType || !askedAt) return null;
  return {
    verdict,
    pin,
    numberType,
    askedAt,
    reason: facts.reason ?? null,
    country: facts.country ?? null,
    twilioCode: facts.twilioCode ?? null,
    twilioReason: facts.twilioReason ?? null,
    twilioMessage: facts.twilioMessage ?? null,
  };
}

/** The same for every wait: why, is no concern of the customer's. */
const waitingSentence = customerSentence(null, 'en');

function numberFor(
  { masked }: ShareViewer,
  { ordinal, e164, label, facts, again }: Row & { again: boolean },
  portFiler: PortFiler | null,
): NumberForCustomer {
  const place = {
    ordinal,
    shown: masked ? lastFourDigits(e164) : formatForReading(e164),
    label: masked ? withoutLongDigits(label) : label,
  };
  if (!facts) {
    return {
      ...place,
      standing: 'waiting',
      sentence: waitingSentence,
      checkedAt: null,
      again: false,
      detail: null,
    };
  }
  return {
    ...place,
    standing: facts.verdict,
    sentence: customerSentence(facts, 'en'),
    checkedAt: facts.askedAt.toISOString(),
    again,
    detail: portFiler ? detailOf(facts, portFiler) : null,
  };
}

/** What somebody of the trade reads beside it. Twilio's message may name accounts and keys: those stay here. */
function detailOf(facts: Facts, portFiler: PortFiler): NumberForColleague {
  const { why, steps } = guidanceFor(facts, { portFiler });
  return {
    why: why.replace(/\b[A-Z]{2}[0-9a-f]{32}\b/g, (sid) => `${sid.slice(0, 2)}…`),
    steps: steps.map(({ when, text, who }) => ({ text: when ? `${when}: ${text}` : text, who })),
    pin: pinLabel(facts),
    code: facts.twilioCode,
  };
}

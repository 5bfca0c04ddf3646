import 'server-only';
import { and, asc, desc, eq, gt, inArray, isNull, lte, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { db, isEmbedded, type Transaction } from '@/lib/db/connection';
import { accounts, answers, checks, numbers } from '@/lib/db/schema';
import type { Answer } from '@/lib/portability/answer';
import type { Question } from '@/lib/portability/lookup';
import type { LaterReason } from '@/lib/portability/reasons';
import type { LeaseToken } from './lease';
import { storable } from './storable';

// The numbers table is the queue. What a number can go through:
//
//   waiting  → settled    Twilio answered, or the tries are used up (`unchecked`)
//   waiting  → waiting    trouble; due again at `next_try_at`
//   settled  → waiting    asked anew (`askAnew`); its old answer stays on the card meanwhile,
//                         and for good when this time ends `unchecked`
//   any      → left-out   and back, to settled if it has an answer, else to waiting
//
// That a number is being asked right now is written nowhere: it lives in the memory of the lease's holder, and
// a number whose holder died is simply still waiting.

/** What puts a number at the end of the queue as if it had never been asked. */
export const askAnew = {
  state: 'waiting' as const,
  nextTryAt: sql`now()`,
  tries: 0,
  firstTriedAt: null,
  laterReason: null,
};
/** A number due since then was asked for by hand, one by one: it goes ahead of every other of its account. */
export const FRONT = new Date(0);

/** A number whose turn has come, with what is needed to ask about it and to decide about its next try. */
export type DueNumber = Question & {
  numberId: number;
  checkId: string;
  connectionId: string;
  tries: number;
  firstTriedAt: Date | null;
  laterReason: LaterReason | null;
};

/** What one question came to, ready to be written down. */
export type AskedNumber = { number: DueNumber } & (
  | { kind: 'settled'; answer: Answer; askedAt: Date }
  | { kind: 'deferred'; why: LaterReason; tries: number; firstTriedAt: Date; waitMs: number }
);

/** What must not be picked: what is in this drain's hands, and what its doubts about a credential hold back. */
export type Except = { numberIds: number[]; connectionIds: string[] };

/**
 * The numbers to ask next, at most `want`: those asked for by hand first, then one of each running check in turn,
 * beginning after the check `after`, so that a small check never waits for a large one.
 */
export async function pickDue(
  accountSid: string,
  { want, after, except }: { want: number; after: string | null; except: Except },
): Promise<DueNumber[]> {
  const due = db()
    .select({
      numberId: numbers.id,
      e164: numbers.e164,
      tries: numbers.tries,
      firstTriedAt: numbers.firstTriedAt,
      laterReason: numbers.laterReason,
      nextTryAt: numbers.nextTryAt,
      ordinal: numbers.ordinal,
    })
    .from(numbers)
    .where(and(waitingIn(except), lte(numbers.nextTryAt, sql`now()`)))
    .orderBy(asc(numbers.nextTryAt), asc(numbers.ordinal))
    .limit(want)
    .as('due');
  const turn = sql`row_number() over (partition by ${checks.id} order by ${due.nextTryAt}, ${due.ordinal})`;
  return db()
    .select({
      numberId: due.numberId,
      checkId: checks.id,
      connectionId: checks.connectionId,
      e164: due.e164,
      targetSid: checks.targetSid,
      addressSid: checks.addressSid,
      tries: due.tries,
      firstTriedAt: due.firstTriedAt,
      laterReason: due.laterReason,
    })
    .from(checks)
    .crossJoinLateral(due)
    .where(unfinished(accountSid, except))
    .orderBy(
      desc(sql`${due.nextTryAt} <= ${FRONT.toISOString()}`),
      turn,
      ...(after === null ? [] : [sql`${checks.id} <= ${after}`]),
      checks.id,
    )
    .limit(want);
}

/** How long until the next number of the account is due, in milliseconds; null when none waits. */
export async function msUntilDue(accountSid: string, except: Except): Promise<number | null> {
  const next = db()
    .select({ at: numbers.nextTryAt })
    .from(numbers)
    .where(waitingIn(except))
    .orderBy(asc(numbers.nextTryAt))
    .limit(1)
    .as('next');
  const [row] = await db()
    .select({ ms: sql<number | null>`extract(epoch from min(${next.at}) - now())::float8 * 1000` })
    .from(checks)
    .crossJoinLateral(next)
    .where(unfinished(accountSid, except));
  return row?.ms == null ? null : Math.max(0, row.ms);
}

/** The accounts that have a number due and no drain. */
export async function accountsWithoutDrain(): Promise<string[]> {
  const due = db()
    .select({ id: numbers.id })
    .from(numbers)
    .where(
      and(eq(numbers.checkId, checks.id), eq(numbers.state, 'waiting'), lte(numbers.nextTryAt, sql`now()`)),
    );
  const rows = await db()
    .selectDistinct({ sid: accounts.sid })
    .from(accounts)
    .innerJoin(checks, eq(checks.accountSid, accounts.sid))
    .where(
      and(
        or(isNull(accounts.drainUntil), lte(accounts.drainUntil, sql`now()`)),
        eq(checks.state, 'running'),
        gt(checks.waiting, 0),
        sql`exists ${due}`,
      ),
    );
  return rows.map(({ sid }) => sid);
}

/**
 * Writes down a group of answers in one transaction. An answer to a question that nobody asks any more (the number
 * was corrected or left out, the check has another target by now) is dropped.
 * @returns `lease-lost` when another drain has the account by now; then nothing was written.
 */
export async function commitGroup(
  lease: LeaseToken,
  group: AskedNumber[],
): Promise<'written' | 'lease-lost'> {
  return db().transaction(async (tx) => {
    // Held to the end: nobody can take the account over between this look and the commit.
    if (!(await holdsLease(tx, lease))) return 'lease-lost';
    await letRepliesIn();

    // Locking the checks first makes the order of commits the order of revisions.
    const locked = await tx
      .select({
        id: checks.id,
        revision: checks.revision,
        targetSid: checks.targetSid,
        addressSid: checks.addressSid,
      })
      .from(checks)
      .where(inArray(checks.id, [...new Set(group.map(({ number }) => number.checkId))]))
      .orderBy(asc(checks.id))
      .for('update');
    await letRepliesIn();
    const byId = new Map(locked.map((check) => [check.id, check]));
    const wanted = group.flatMap((asked) => {
      const check = byId.get(asked.number.checkId);
      const stands =
        check?.targetSid === asked.number.targetSid && check?.addressSid === asked.number.addressSid;
      return check && stands ? [{ asked, revision: check.revision + 1 }] : [];
    });

    const written = [
      ...(await settle(tx, lease, wanted)),
      ...(await keepOldAnswers(tx, wanted)),
      ...(await defer(tx, wanted)),
    ];
    await letRepliesIn();
    await count(tx, written);
    await letRepliesIn();
    return 'written';
  });
}

/**
 * The embedded database computes on the thread that also speaks to Twilio: between two statements, replies that came
 * meanwhile are taken, and their slots filled.
 */
async function letRepliesIn(): Promise<void> {
  if (isEmbedded()) await new Promise((resolve) => setImmediate(resolve));
}

/** Pauses one check because Twilio does not let its connection ask for this target. */
export async function pauseForTarget(
  lease: LeaseToken,
  { checkId, targetSid }: Pick<DueNumber, 'checkId' | 'targetSid'>,
  code: number | null,
): Promise<void> {
  await db().transaction(async (tx) => {
    if (!(await holdsLease(tx, lease)) || targetSid === null) return;
    await tx
      .update(checks)
      .set({
        state: 'paused',
        pausedWhy: 'target',
        pausedCode: code,
        pausedAt: sql`now()`,
        revision: sql`${checks.revision} + 1`,
      })
      .where(and(eq(checks.id, checkId), eq(checks.state, 'running'), eq(checks.targetSid, targetSid)));
  });
}

function waitingIn({ numberIds }: Except): SQL | undefined {
  return and(
    eq(numbers.checkId, checks.id),
    eq(numbers.state, 'waiting'),
    sql`${numbers.id} <> all(${asArray(numberIds)}::bigint[])`,
  );
}

function unfinished(accountSid: string, { connectionIds }: Except): SQL | undefined {
  return and(
    eq(checks.accountSid, accountSid),
    eq(checks.state, 'running'),
    gt(checks.waiting, 0),
    connectionIds.length > 0 ? notInArray(checks.connectionId, connectionIds) : undefined,
  );
}

/** Whether this lease still has its account. Until `tx` ends nobody can take it over. */
export async function holdsLease(tx: Transaction, { accountSid, token }: LeaseToken): Promise<boolean> {
  const held = await tx
    .select({ sid: accounts.sid })
    .from(accounts)
    .where(and(eq(accounts.sid, accountSid), eq(accounts.drainToken, token)))
    .for('share');
  return held.length > 0;
}

type Wanted = { asked: AskedNumber; revision: number }[];
type Written = { checkId: string; verdict: string | null; state: string };

/** Makes each answer its number's current one and appends it to the answers ever given. */
async function settle(tx: Transaction, { accountSid }: LeaseToken, wanted: Wanted): Promise<Written[]> {
  const rows = wanted.flatMap(({ asked, revision }) =>
    asked.kind === 'settled'
      ? [
          {
            id: asked.number.numberId,
            e164: asked.number.e164,
            revision,
            ...asked.answer,
            askedAt: asked.askedAt,
            askedForSid: asked.number.targetSid ?? accountSid,
          },
        ]
      : [],
  );
  if (rows.length === 0) return [];
  const settled = await tx
    .update(numbers)
    .set({
      state: 'settled',
      tries: 0,
      firstTriedAt: null,
      laterReason: null,
      recheckFailedAt: null,
      // On the right the row is as it was.
      verdictBefore: sql`case when ${changes} then ${numbers.verdict} else ${numbers.verdictBefore} end`,
      changedAt: sql`case when ${changes} then now() else ${numbers.changedAt} end`,
      verdict: sql`given.verdict`,
      reason: sql`given.reason`,
      pin: sql`given.pin`,
      numberType: sql`given."numberType"`,
      country: sql`given.country`,
      holderSid: sql`given."holderSid"`,
      twilioCode: sql`given."twilioCode"`,
      twilioReason: sql`given."twilioReason"`,
      twilioMessage: sql`given."twilioMessage"`,
      requestId: sql`given."requestId"`,
      askedAt: sql`given."askedAt"`,
      askedForSid: sql`given."askedForSid"`,
      revision: sql`given.revision`,
    })
    .from(
      sql`jsonb_to_recordset(${asJson(rows)}::jsonb) as given(id bigint, e164 text, revision bigint, verdict text,
        reason text, pin text, "numberType" text, country text, "holderSid" text, "twilioCode" integer,
        "twilioReason" text, "twilioMessage" text, "requestId" text, "askedAt" timestamptz, "askedForSid" text)`,
    )
    .where(
      and(
        sameQuestion(rows),
        // A settled answer is never replaced by "could not be checked".
        or(sql`given.verdict <> 'unchecked'`, isNull(numbers.verdict), eq(numbers.verdict, 'unchecked')),
      ),
    )
    .returning({ id: numbers.id, checkId: numbers.checkId, verdict: numbers.verdict, state: numbers.state });
  if (settled.length === 0) return [];
  await letRepliesIn();
  await tx.execute(sql`
    insert into ${answers} (number_id, verdict, reason, pin, number_type, country, holder_sid, twilio_code,
      twilio_reason, twilio_message, request_id, asked_at, asked_for_sid)
    select id, verdict, reason, pin, number_type, country, holder_sid, twilio_code,
      twilio_reason, twilio_message, request_id, asked_at, asked_for_sid
    from ${numbers} where ${isOneOf(settled)} order by id`);
  return settled;
}

/** Whether an answer turns out another way than the one before; coming to an answer at last is no change. */
const changes = sql`${numbers.verdict} <> 'unchecked' and ${numbers.verdict} <> given.verdict`;

/** What asked again in vain: the answer from before stands, with the date of the failure beside it. */
async function keepOldAnswers(tx: Transaction, wanted: Wanted): Promise<Written[]> {
  const rows = wanted.flatMap(({ asked, revision }) =>
    asked.kind === 'settled' && asked.answer.verdict === 'unchecked'
      ? [{ id: asked.number.numberId, e164: asked.number.e164, revision, askedAt: asked.askedAt }]
      : [],
  );
  if (rows.length === 0) return [];
  return tx
    .update(numbers)
    .set({
      state: 'settled',
      tries: 0,
      firstTriedAt: null,
      laterReason: null,
      recheckFailedAt: sql`given."askedAt"`,
      revision: sql`given.revision`,
    })
    .from(
      sql`jsonb_to_recordset(${asJson(rows)}::jsonb)
        as given(id bigint, e164 text, revision bigint, "askedAt" timestamptz)`,
    )
    .where(and(sameQuestion(rows), ne(numbers.verdict, 'unchecked')))
    .returning({ checkId: numbers.checkId, verdict: numbers.verdict, state: numbers.state });
}

async function defer(tx: Transaction, wanted: Wanted): Promise<Written[]> {
  const rows = wanted.flatMap(({ asked, revision }) =>
    asked.kind === 'deferred'
      ? [
          {
            id: asked.number.numberId,
            e164: asked.number.e164,
            revision,
            why: asked.why,
            tries: asked.tries,
            firstTriedAt: asked.firstTriedAt,
            waitMs: asked.waitMs,
          },
        ]
      : [],
  );
  if (rows.length === 0) return [];
  return tx
    .update(numbers)
    .set({
      // By the database's clock, which also decides when it is due.
      nextTryAt: sql`now() + given."waitMs" * interval '1 millisecond'`,
      tries: sql`given.tries`,
      firstTriedAt: sql`given."firstTriedAt"`,
      laterReason: sql`given.why`,
      revision: sql`given.revision`,
    })
    .from(
      sql`jsonb_to_recordset(${asJson(rows)}::jsonb) as given(id bigint, e164 text, revision bigint, why text,
        tries integer, "firstTriedAt" timestamptz, "waitMs" float8)`,
    )
    .where(sameQuestion(rows))
    .returning({ checkId: numbers.checkId, verdict: numbers.verdict, state: numbers.state });
}

/** Joins the given rows to numbers that still ask this. The list of ids stands beside the join so that the index serves. */
function sameQuestion(rows: { id: number }[]): SQL | undefined {
  return and(
    isOneOf(rows),
    sql`${numbers.id} = given.id`,
    sql`${numbers.e164} = given.e164`,
    eq(numbers.state, 'waiting'),
  );
}

function isOneOf(rows: { id: number }[]): SQL {
  return sql`${numbers.id} = any(${asArray(rows.map(({ id }) => id))}::bigint[])`;
}

/** One parameter, however many there are: a list of its own length each time is parsed anew each time. */
function asArray(ids: number[]): string {
  return `{${ids.join(',')}}`;
}

/** Carries what was written over into the checks' counts. All of it was waiting before. */
async function count(tx: Transaction, written: Written[]): Promise<void> {
  for (const checkId of new Set(written.map((row) => row.checkId))) {
    const settled = written.filter((row) => row.checkId === checkId && row.state === 'settled');
    const plus = (column: AnyPgColumn, verdict: Answer['verdict']) =>
      sql`${column} + ${settled.filter((row) => row.verdict === verdict).length}`;
    await tx
      .update(checks)
      .set({
        revision: sql`${checks.revision} + 1`,
        waiting: sql`${checks.waiting} - ${settled.length}`,
        portable: plus(checks.portable, 'portable'),
        manual: plus(checks.manual, 'manual'),
        alreadyYours: plus(checks.alreadyYours, 'already-yours'),
        needsStep: plus(checks.needsStep, 'needs-step'),
        notPortable: plus(checks.notPortable, 'not-portable'),
        unchecked: plus(checks.unchecked, 'unchecked'),
        finishedAt: sql`case when ${checks.waiting} = ${settled.length} then now() end`,
        lastUsedAt: sql`now()`,
      })
      .where(eq(checks.id, checkId));
  }
}

/** Twilio's words may hold what no Postgres text can; one such word must not hold up the group. */
function asJson(rows: object[]): string {
  return JSON.stringify(rows, (_, value) => (typeof value === 'string' ? storable(value) : value));
}

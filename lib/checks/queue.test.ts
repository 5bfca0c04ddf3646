import { randomUUID } from 'node:crypto';
import { and, count, eq, ne, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StaffViewer } from '@/lib/auth/viewer';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { db } from '@/lib/db/connection';
import { accounts, answers, checks, connections, numbers } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { type Answer, VERDICTS, type Verdict } from '@/lib/portability/answer';
import { addNumbers } from './add-numbers';
import { checkAgain } from './check-again';
import { correctNumber } from './correct-number';
import { type Lease, takeLease } from './lease';
import { leaveOut, putBack } from './leave-out';
import { type AskedNumber, commitGroup, type DueNumber, msUntilDue, pickDue } from './queue';
import { setAddressSid } from './set-address-sid';
import { setTarget } from './set-target';
import { submitCheck } from './submit-check';
import { checkRow, numberRows, portableNumbers, submission } from './with-test-practice';

/** Fixed, so that a run can be repeated; other seeds are for searching. */
const SEED = 20_261_127;

withTestDatabase();

const SID = 'AC0123456789abcdef0123456789abcdef';
const NOTHING = { numberIds: [], connectionIds: [] };

let viewer: StaffViewer;
let lease: Lease;
let connectionId: string;

beforeEach(async () => {
  viewer = await withTestStaff();
  await db().insert(accounts).values({ sid: SID });
  const made = { accountSid: SID, name: 'Main', kind: 'auth-token' as const, username: SID };
  connectionId = randomUUID();
  await db()
    .insert(connections)
    .values({ ...made, id: connectionId, secretLastFour: '1234', team: true });
  const taken = await takeLease(SID);
  if (!taken) throw new Error('Nobody else can have it.');
  lease = taken;
});
afterEach(() => lease.release());

async function submit(text: string): Promise<string> {
  const outcome = await submitCheck(viewer, submission({ text, connectionId }), new Date());
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value.checkId;
}

const pick = (want: number, after: string | null = null) => pickDue(SID, { want, after, except: NOTHING });

function settled(number: DueNumber, given: Partial<Answer> = {}): AskedNumber {
  const answer: Answer = {
    verdict: 'portable',
    reason: null,
    pin: 'not-asked-for',
    numberType: 'local',
    country: 'US',
    holderSid: null,
    twilioCode: null,
    twilioReason: null,
    twilioMessage: null,
    requestId: null,
    ...given,
  };
  return { number, kind: 'settled', answer, askedAt: new Date() };
}

function deferred(number: DueNumber, waitMs: number): AskedNumber {
  return { number, kind: 'deferred', why: 'busy', tries: 1, firstTriedAt: new Date(), waitMs };
}

const unchecked = { verdict: 'unchecked', reason: 'no-reply' } as const;

describe('the queue', () => {
  it('hands out numbers in order and takes turns between checks', async () => {
    const first = await submit(portableNumbers(50));
    const second = await submit('212 555 0101, 212 555 0102');
    const due = await pick(6);
    expect(due.filter(({ checkId }) => checkId === second)).toHaveLength(2);
    const e164s = due.filter(({ checkId }) => checkId === first).map(({ e164 }) => e164);
    expect(e164s).toEqual(['+12015550100', '+12015550101', '+12015550102', '+12015550103']);
  });

  it('goes on after the check that was served last, so that many checks all get their turn', async () => {
    const ids = [];
    for (let made = 0; made < 4; made += 1) ids.push(await submit(portableNumbers(5)));
    const served = new Set<string>();
    let after: string | null = null;
    for (let round = 0; round < 4; round += 1) {
      const [number] = await pick(1, after);
      after = number?.checkId ?? null;
      if (after) served.add(after);
    }
    expect([...served].sort()).toEqual(ids.sort());
  });

  it('does not hand out what is in flight, waits for a later try, or belongs to a paused check', async () => {
    const checkId = await submit(portableNumbers(3));
    const [one, two] = await pick(2);
    if (!one || !two) throw new Error('Two are due.');
    await commitGroup(lease, [deferred(two, 60_000)]);
    const except = { numberIds: [one.numberId], connectionIds: [] };
    expect((await pickDue(SID, { want: 9, after: null, except })).map(({ e164 }) => e164)).toEqual([
      '+12015550102',
    ]);
    await db().update(checks).set({ state: 'paused' }).where(eq(checks.id, checkId));
    expect(await pick(9)).toEqual([]);
  });

  it('tells when the next number is due', async () => {
    await submit(portableNumbers(1));
    const [number] = await pick(1);
    if (!number) throw new Error('One is due.');
    expect(await msUntilDue(SID, NOTHING)).toBe(0);
    await commitGroup(lease, [deferred(number, 60_000)]);
    const ms = await msUntilDue(SID, NOTHING);
    expect(ms).toBeGreaterThan(50_000);
    expect(ms).toBeLessThanOrEqual(60_000);
    await commitGroup(lease, [settled(number)]);
    expect(await msUntilDue(SID, NOTHING)).toBeNull();
  });
});

describe('a commit', () => {
  it('raises the revision and stamps its numbers with it', async () => {
    const checkId = await submit(portableNumbers(3));
    const before = await checkRow(checkId);
    await commitGroup(
      lease,
      (await pick(2)).map((number) => settled(number)),
    );
    const after = await checkRow(checkId);
    expect(after.revision).toBe(before.revision + 1);
    const stamped = (await numberRows(checkId)).filter(({ revision }) => revision === after.revision);
    expect(stamped).toHaveLength(2);
  });

  it('drops the answer to a question that nobody asks any more', async () => {
    const checkId = await submit(portableNumbers(3));
    const [one, two, three] = await pick(3);
    if (!one || !two || !three) throw new Error('Three are due.');
    await correctNumber(viewer, { checkId, numberId: one.numberId, typed: '212 555 0142' });
    await leaveOut(viewer, { checkId, numberIds: [two.numberId] });
    await commitGroup(lease, [settled(one), settled(two)]);
    expect(await checkRow(checkId)).toMatchObject({ waiting: 2, portable: 0, leftOut: 1 });

    await setTarget(viewer, {
      checkId,
      target: { sid: `AC${'1'.repeat(32)}`, name: 'Other' },
      confirmed: true,
    });
    await commitGroup(lease, [settled(three)]);
    expect(await checkRow(checkId)).toMatchObject({ waiting: 2, portable: 0 });
  });

  it('keeps a settled answer when asking again ends unchecked, and notes when', async () => {
    const checkId = await submit(portableNumbers(1));
    await commitGroup(
      lease,
      (await pick(1)).map((number) => settled(number)),
    );
    await checkAgain(viewer, { checkId, which: 'all' });
    await commitGroup(
      lease,
      (await pick(1)).map((number) => settled(number, unchecked)),
    );
    expect(await checkRow(checkId)).toMatchObject({ portable: 1, unchecked: 0, waiting: 0 });
    const [number] = await numberRows(checkId);
    expect(number).toMatchObject({ verdict: 'portable', state: 'settled' });
    expect(number?.recheckFailedAt).not.toBeNull();
    const [stored] = await db().select({ count: count() }).from(answers);
    expect(stored?.count).toBe(1);
  });

  it('is not held up by a word of Twilio that no text column can hold', async () => {
    const checkId = await submit(portableNumbers(1));
    const given = { ...unchecked, twilioMessage: 'odd \0 and \ud800' };
    await commitGroup(
      lease,
      (await pick(1)).map((number) => settled(number, given)),
    );
    const [number] = await numberRows(checkId);
    expect(number?.twilioMessage).toBe('odd \ufffd and \ufffd');
  });

  it('writes nothing once somebody else has the account', async () => {
    const checkId = await submit(portableNumbers(1));
    const due = await pick(1);
    await db()
      .update(accounts)
      .set({ drainToken: sql`${accounts.drainToken} + 1` });
    expect(
      await commitGroup(
        lease,
        due.map((number) => settled(number)),
      ),
    ).toBe('lease-lost');
    expect(await checkRow(checkId)).toMatchObject({ waiting: 1, portable: 0 });
  });
});

describe('the counts of a check', () => {
  const act = fc.oneof(
    fc.record({
      act: fc.constant('commit' as const),
      verdicts: fc.array(fc.constantFrom(...VERDICTS), { maxLength: 5 }),
    }),
    fc.record({ act: fc.constant('defer' as const) }),
    fc.record({
      act: fc.constantFrom('leave out' as const, 'put back' as const, 'correct' as const),
      at: fc.nat(11),
    }),
    fc.record({
      act: fc.constantFrom('again' as const, 'add' as const, 'target' as const, 'address' as const),
    }),
  );

  it('are what counting the numbers gives, after any sequence of acts and commits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 15 }), async (acts) => {
        await db().delete(checks);
        const checkId = await submit(portableNumbers(8));
        let fresh = 0;
        for (const step of acts) {
          const rows = await numberRows(checkId);
          const at = 'at' in step ? rows[step.at % rows.length] : undefined;
          fresh += 1;
          if (step.act === 'commit') {
            const due = await pick(step.verdicts.length || 1);
            await commitGroup(
              lease,
              due.map((number, place) => settled(number, answerWith(step.verdicts[place] ?? 'portable'))),
            );
          } else if (step.act === 'defer') {
            await commitGroup(
              lease,
              (await pick(2)).map((number) => deferred(number, 0)),
            );
          } else if (step.act === 'leave out') {
            await leaveOut(viewer, { checkId, numberIds: [at?.id ?? 0] });
          } else if (step.act === 'put back') {
            await putBack(viewer, { checkId, numberIds: [at?.id ?? 0] });
          } else if (step.act === 'correct') {
            await correctNumber(viewer, { checkId, numberId: at?.id ?? 0, typed: `+1312555${1000 + fresh}` });
          } else if (step.act === 'again') {
            await checkAgain(viewer, { checkId, which: 'all' });
          } else if (step.act === 'add') {
            await addNumbers(viewer, { checkId, text: `+1415555${1000 + fresh}, +12015550100`, anyway: [] });
          } else if (step.act === 'target') {
            const target = { sid: `AC${String(fresh).padStart(32, '1')}`, name: 'Other' };
            await setTarget(viewer, { checkId, target, confirmed: true });
          } else {
            await setAddressSid(viewer, { checkId, addressSid: `AD${String(fresh).padStart(32, '0')}` });
          }
        }
        await expectTrueCounts(checkId);
      }),
      { seed: SEED, numRuns: 25 },
    );
  });
});

function answerWith(verdict: Verdict): Partial<Answer> {
  const reasons = { 'needs-step': 'details-needed', unchecked: 'no-reply', portable: null } as const;
  return { verdict, reason: verdict in reasons ? reasons[verdict as keyof typeof reasons] : 'unsupported' };
}

async function expectTrueCounts(checkId: string): Promise<void> {
  const check = await checkRow(checkId);
  const rows = await numberRows(checkId);
  const settledAs = (verdict: Verdict) =>
    rows.filter((row) => row.state === 'settled' && row.verdict === verdict).length;
  expect(check).toMatchObject({
    total: rows.filter(({ state }) => state !== 'left-out').length,
    waiting: rows.filter(({ state }) => state === 'waiting').length,
    leftOut: rows.filter(({ state }) => state === 'left-out').length,
    portable: settledAs('portable'),
    manual: settledAs('manual'),
    alreadyYours: settledAs('already-yours'),
    needsStep: settledAs('needs-step'),
    notPortable: settledAs('not-portable'),
    unchecked: settledAs('unchecked'),
  });
  expect(check.finishedAt === null).toBe(check.waiting > 0);
  expect(check.revision).toBeGreaterThanOrEqual(Math.max(...rows.map(({ revision }) => revision)));
  const [answerless] = await db()
    .select({ count: count() })
    .from(numbers)
    .where(and(eq(numbers.checkId, checkId), eq(numbers.state, 'settled'), sql`${numbers.verdict} is null`));
  expect(answerless?.count).toBe(0);
  // A revision stamps at most what a page can send whole.
  const perRevision = await db()
    .select({ count: count() })
    .from(numbers)
    .where(ne(numbers.revision, 0))
    .groupBy(numbers.checkId, numbers.revision);
  expect(Math.max(...perRevision.map((row) => row.count))).toBeLessThanOrEqual(200);
}

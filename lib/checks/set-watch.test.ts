import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { db } from '@/lib/db/connection';
import { checks, numbers } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { answerHistory } from './answer-history';
import { askUnsupported } from './ask-unsupported';
import { checkAgain } from './check-again';
import { correctNumber } from './correct-number';
import { leaveOut } from './leave-out';
import { onceUnsupported, recentlyChanged } from './once-unsupported';
import { releaseWatched } from './release-watched';
import { setWatch } from './set-watch';
import { checkRow, drained, numberRows, withPractice } from './with-test-practice';

withTestDatabase();
const practice = withPractice();

/** A check whose answers count as Twilio's own. */
async function answered(text: string): Promise<string> {
  const checkId = await practice.submit({ text });
  await drained();
  await db().update(checks).set({ practice: false }).where(eq(checks.id, checkId));
  return checkId;
}

/** As if the answer had been another one until now. */
async function wasUnsupported(checkId: string): Promise<void> {
  await db()
    .update(numbers)
    .set({ verdict: 'not-portable', reason: 'unsupported' })
    .where(eq(numbers.checkId, checkId));
}

const aWeekLater = () => db().update(numbers).set({ watchAt: sql`now() - interval '1 second'` });

describe('watching a check', () => {
  it('asks again what could not move, after a week and not before, and sets the next week', async () => {
    const checkId = await answered('212 555 0101, 312 555 0130');
    const outcome = await setWatch(practice.viewer, { checkId, which: 'open' });
    expect(outcome).toMatchObject({ value: { watched: 1 } });
    expect(await checkRow(checkId)).toMatchObject({ watched: true, waiting: 0 });
    await releaseWatched();
    expect(await checkRow(checkId)).toMatchObject({ waiting: 0 });

    const asked = practice.simulator.stats().requests;
    await db()
      .update(numbers)
      .set({ watchAt: sql`now() - interval '1 second'` })
      .where(eq(numbers.e164, '+13125550130'));
    // The drains look by themselves, once a second.
    await expect.poll(() => practice.simulator.stats().requests, { timeout: 20_000 }).toBeGreaterThan(asked);
    await drained();
    const [other, watched] = await numberRows(checkId);
    expect(watched?.state).toBe('settled');
    expect(watched?.watchAt?.getTime()).toBeGreaterThan(Date.now() + 6 * 86_400_000);
    expect(other?.watchAt).toBeNull();
    expect(await checkRow(checkId)).toMatchObject({ waiting: 0, notPortable: 1, portable: 1 });
  });

  it('leaves alone what was left out meanwhile', async () => {
    const checkId = await answered('312 555 0130');
    await setWatch(practice.viewer, { checkId, which: 'all' });
    const [row] = await numberRows(checkId);
    await leaveOut(practice.viewer, { checkId, numberIds: [row?.id ?? 0] });
    await aWeekLater();
    await releaseWatched();
    expect(await numberRows(checkId)).toMatchObject([{ state: 'left-out', watchAt: null }]);
  });

  it('can be stopped', async () => {
    const checkId = await answered('312 555 0130');
    await setWatch(practice.viewer, { checkId, which: 'all' });
    await setWatch(practice.viewer, { checkId, which: 'none' });
    expect(await checkRow(checkId)).toMatchObject({ watched: false });
    expect(await numberRows(checkId)).toMatchObject([{ watchAt: null }]);
  });

  it('is refused for practice', async () => {
    const checkId = await practice.submit({ text: '312 555 0130' });
    await drained();
    expect((await setWatch(practice.viewer, { checkId, which: 'all' })).ok).toBe(false);
    expect(await checkRow(checkId)).toMatchObject({ watched: false });
  });
});

describe('an answer that turns out another way', () => {
  it('says what it was before, keeps both answers, and is reported', async () => {
    const checkId = await answered('212 555 0101');
    await wasUnsupported(checkId);
    await setWatch(practice.viewer, { checkId, which: 'open' });
    await aWeekLater();
    await releaseWatched();
    await expect
      .poll(async () => (await numberRows(checkId))[0]?.verdict, { timeout: 20_000 })
      .toBe('portable');
    const [row] = await numberRows(checkId);
    expect(row).toMatchObject({ verdict: 'portable', verdictBefore: 'not-portable' });
    expect(row?.changedAt).not.toBeNull();
    const history = await answerHistory(practice.viewer, { checkId, numberId: row?.id ?? 0 });
    expect(history.ok && history.value).toHaveLength(2);
    expect(await recentlyChanged(practice.viewer)).toMatchObject([
      { before: 'not-portable', verdict: 'portable', check: { id: checkId } },
    ]);
  });

  it('is nothing to report when it comes out the same', async () => {
    const checkId = await answered('212 555 0101');
    await checkAgain(practice.viewer, { checkId, which: 'all' });
    await drained();
    expect(await numberRows(checkId)).toMatchObject([{ verdictBefore: null, changedAt: null }]);
    expect(await recentlyChanged(practice.viewer)).toEqual([]);
  });

  it('is forgotten when the number is corrected: that was another number', async () => {
    const checkId = await answered('212 555 0101');
    const [row] = await numberRows(checkId);
    const facts = { verdictBefore: 'manual', changedAt: new Date(), pinObtainedOn: '2026-11-23' } as const;
    await db().update(numbers).set(facts);
    await correctNumber(practice.viewer, { checkId, numberId: row?.id ?? 0, typed: '212 555 0102' });
    expect(await numberRows(checkId)).toMatchObject([
      { verdictBefore: null, changedAt: null, pinObtainedOn: null },
    ]);
  });
});

describe('the numbers that Twilio could not take', () => {
  it('are listed over all checks one may see, and never those of practice', async () => {
    const mine = await answered('312 555 0130');
    const hidden = await answered('312 555 0130');
    await db().update(checks).set({ visibility: 'private' }).where(eq(checks.id, hidden));
    await practice.submit({ text: '312 555 0130' });
    await drained();
    expect((await onceUnsupported(practice.viewer, null)).map(({ check }) => check.id).sort()).toEqual(
      [mine, hidden].sort(),
    );
    const colleague = await withTestStaff();
    const seen = await onceUnsupported(colleague, null);
    expect(seen.map(({ check }) => check.id)).toEqual([mine]);
    const [last] = seen;
    expect(await onceUnsupported(colleague, last ? { askedAt: last.askedAt, id: last.id } : null)).toEqual(
      [],
    );
  });

  it('are asked again on demand', async () => {
    const checkId = await answered('212 555 0101, 212 555 0102');
    await wasUnsupported(checkId);
    expect(await askUnsupported(practice.viewer)).toMatchObject({ value: { asked: 2 } });
    await drained();
    expect(await checkRow(checkId)).toMatchObject({ portable: 2, waiting: 0 });
    expect((await askUnsupported(practice.viewer)).ok).toBe(false);
  });
});

import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { PRACTICE_ACCOUNT_SID, PRACTICE_CONNECTION_ID } from '@/lib/connections/practice-connection';
import { db } from '@/lib/db/connection';
import { accounts, answers, connections } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { startDrains, stopDrains } from './drains';
import { pauseCheck } from './pause-check';
import { resumeCheck } from './resume-check';
import { checkRow, drained, numberRows, portableNumbers, withPractice } from './with-test-practice';

withTestDatabase();
const practice = withPractice();

const CAP = 20;
const FOREIGN_TARGET = 'AC00000000000000000000000000009999';

/** So long that a check of some hundred numbers is still under way once its first answers are seen. */
const SLOW_MS = 150;

/** The check's first answers are written. */
async function begun(checkId: string): Promise<void> {
  await expect.poll(async () => (await checkRow(checkId)).portable).toBeGreaterThan(0);
}

describe('a drain', () => {
  it('asks each number once and writes each answer once', async () => {
    const checkId = await practice.submit({ text: portableNumbers(500) });
    await drained();
    const check = await checkRow(checkId);
    expect(check).toMatchObject({ total: 500, waiting: 0, portable: 500, unchecked: 0 });
    expect(check.finishedAt).not.toBeNull();
    const { requests, byNumber, maxInFlight } = practice.simulator.stats();
    expect(requests).toBe(500);
    expect(Object.keys(byNumber)).toHaveLength(500);
    expect(maxInFlight).toBeLessThanOrEqual(CAP);
    const [stored] = await db().select({ count: sql<number>`count(*)::int` }).from(answers);
    expect(stored?.count).toBe(500);
    const [first] = await numberRows(checkId);
    expect(first).toMatchObject({
      state: 'settled',
      verdict: 'portable',
      pin: 'not-asked-for',
      country: 'US',
      askedForSid: PRACTICE_ACCOUNT_SID,
    });
  });

  it('gives the account up when nothing is left', async () => {
    await practice.submit({ text: portableNumbers(3) });
    await drained();
    const [account] = await db().select().from(accounts).where(eq(accounts.sid, PRACTICE_ACCOUNT_SID));
    expect(account?.drainUntil).toBeNull();
  });

  it('keeps asking through trouble that mends itself, and blames no number for it', async () => {
    const checkId = await practice.submit({
      text: '617 555 0130, 617 555 0100, 617 555 0103, 617 555 0135, 617 555 0143, 617 555 0144, 617 555 0146',
    });
    await drained();
    expect(await checkRow(checkId)).toMatchObject({ total: 7, portable: 7, waiting: 0 });
  });

  it('settles a number as unchecked after three further tries at its own trouble', async () => {
    const checkId = await practice.submit({ text: '312 555 0135' });
    await drained();
    expect(await checkRow(checkId)).toMatchObject({ unchecked: 1, waiting: 0 });
    expect(practice.simulator.stats().requests).toBe(4);
    const [number] = await numberRows(checkId);
    expect(number).toMatchObject({ verdict: 'unchecked', reason: 'lookup-trouble', twilioCode: 22135 });
  });

  it('stays under what Twilio lets through, and finishes', async () => {
    practice.simulator.change({ limit: 5, latencyMs: 5 });
    const checkId = await practice.submit({ text: portableNumbers(200) });
    await drained();
    expect(await checkRow(checkId)).toMatchObject({ portable: 200, waiting: 0, unchecked: 0 });
    expect(practice.simulator.stats().refused).toBeGreaterThan(0);
    const [account] = await db().select().from(accounts).where(eq(accounts.sid, PRACTICE_ACCOUNT_SID));
    expect(account?.learnedLimit).toBeLessThanOrEqual(6);
  });

  it('does not let a small check wait for a large one', async () => {
    practice.simulator.change({ latencyMs: SLOW_MS });
    const large = await practice.submit({ text: portableNumbers(2_000) });
    const small = await practice.submit({ text: '212 555 0101, 212 555 0102, 212 555 0103, 212 555 0104' });
    await expect.poll(async () => (await checkRow(small)).waiting).toBe(0);
    expect((await checkRow(large)).waiting).toBeGreaterThan(0);
  });
});

describe('a refusal', () => {
  it('of the credential pauses the check after one confirming question, and costs no number its turn', async () => {
    practice.simulator.change({ latencyMs: SLOW_MS });
    const checkId = await practice.submit({ text: portableNumbers(300) });
    await begun(checkId);
    practice.simulator.change({ revoked: [PRACTICE_ACCOUNT_SID] });
    await drained();

    const paused = await checkRow(checkId);
    expect(paused).toMatchObject({
      state: 'paused',
      pausedWhy: 'credential',
      pausedCode: 20003,
      unchecked: 0,
    });
    expect(paused.waiting).toBe(300 - paused.portable);
    expect(practice.simulator.stats().requests - paused.portable).toBeLessThanOrEqual(CAP + 1);
    const [connection] = await db().select().from(connections);
    expect(connection).toMatchObject({ id: PRACTICE_CONNECTION_ID, state: 'refused', refusedCode: 20003 });

    practice.simulator.change({ revoked: [], latencyMs: 1 });
    await resumeCheck(practice.viewer, { checkId });
    await drained();
    expect(await checkRow(checkId)).toMatchObject({ state: 'running', portable: 300, waiting: 0 });
  });

  it('that was a slip pauses nothing', async () => {
    const checkId = await practice.submit({ text: `617 555 0101\n${portableNumbers(50)}` });
    await drained();
    expect(await checkRow(checkId)).toMatchObject({ state: 'running', portable: 51, waiting: 0 });
  });

  it('of the target pauses its check only', async () => {
    practice.simulator.change({ latencyMs: 2 });
    const target = { sid: FOREIGN_TARGET, name: 'Somebody else' };
    const barred = await practice.submit({ text: portableNumbers(50), target });
    const other = await practice.submit({ text: portableNumbers(200) });
    await drained();
    expect(await checkRow(barred)).toMatchObject({
      state: 'paused',
      pausedWhy: 'target',
      pausedCode: 20003,
      waiting: 50,
    });
    expect(await checkRow(other)).toMatchObject({ state: 'running', portable: 200 });
    const [connection] = await db().select().from(connections);
    expect(connection?.state).toBe('ready');
  });
});

describe('a refusal of a number that Twilio cannot look up', () => {
  it('is settled by one question, so that nothing else of the connection waits for it', async () => {
    const target = { sid: FOREIGN_TARGET, name: 'Somebody else' };
    const barred = await practice.submit({ text: '312 555 0135', target });
    const other = await practice.submit({ text: portableNumbers(20) });
    await drained();
    expect(await checkRow(barred)).toMatchObject({ state: 'paused', pausedWhy: 'target', waiting: 1 });
    expect(await checkRow(other)).toMatchObject({ portable: 20, waiting: 0 });
    expect(practice.simulator.stats().requests).toBeLessThanOrEqual(22 + CAP);
  });
});

describe('stopping', () => {
  it('by pause lets at most what is in flight finish; resuming asks the rest once', async () => {
    practice.simulator.change({ latencyMs: SLOW_MS });
    const checkId = await practice.submit({ text: portableNumbers(400) });
    await begun(checkId);
    await pauseCheck(practice.viewer, { checkId });
    const asked = practice.simulator.stats().requests;
    await drained();
    expect(practice.simulator.stats().requests - asked).toBeLessThanOrEqual(CAP);
    expect((await checkRow(checkId)).waiting).toBeGreaterThan(0);

    practice.simulator.change({ latencyMs: 1 });
    await resumeCheck(practice.viewer, { checkId });
    await drained();
    expect(await checkRow(checkId)).toMatchObject({ portable: 400, waiting: 0 });
    expect(practice.simulator.stats().requests).toBe(400);
  });

  it('of the process writes down every answer under way, so that none is asked twice', async () => {
    practice.simulator.change({ latencyMs: SLOW_MS });
    const checkId = await practice.submit({ text: portableNumbers(300) });
    await begun(checkId);
    await stopDrains();
    const { waiting, portable } = await checkRow(checkId);
    expect(waiting).toBeGreaterThan(0);
    expect(practice.simulator.stats().requests).toBe(portable);
    expect(practice.simulator.stats().inFlight).toBe(0);

    practice.simulator.change({ latencyMs: 1 });
    startDrains({ retryBaseMs: 1 });
    await drained();
    expect(await checkRow(checkId)).toMatchObject({ portable: 300, waiting: 0 });
    expect(practice.simulator.stats().requests).toBe(300);
  });
});

import { randomUUID } from 'node:crypto';
import { count } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { StaffViewer } from '@/lib/auth/viewer';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { PRACTICE_CONNECTION_ID } from '@/lib/connections/practice-connection';
import { db } from '@/lib/db/connection';
import { answers, auditEvents, checks, connections, numbers, rejects } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import type { Outcome } from '@/lib/outcome';
import { addNumbers } from './add-numbers';
import { checkAgain } from './check-again';
import { checkSnapshot } from './check-snapshot';
import { checkSummary } from './check-summary';
import { correctNumber } from './correct-number';
import { deleteCheck } from './delete-check';
import { exportRows } from './export-rows';
import { leaveOut, putBack } from './leave-out';
import { listChecks } from './list-checks';
import { numberPage } from './number-page';
import { pauseCheck } from './pause-check';
import { recheckNumber } from './recheck-number';
import { renameCheck } from './rename-check';
import { resumeCheck } from './resume-check';
import { setAddressSid } from './set-address-sid';
import { setCheckNote } from './set-check-note';
import { setConnection } from './set-connection';
import { setNumberNote } from './set-number-note';
import { setTarget } from './set-target';
import { setWatch } from './set-watch';
import { checkRow, drained, numberRows, portableNumbers, withPractice } from './with-test-practice';

withTestDatabase();
const practice = withPractice();

const NORTH_BRANCH = { sid: 'AC00000000000000000000000000000002', name: 'North Branch' };

async function onlyNumber(checkId: string) {
  const [number] = await numberRows(checkId);
  if (!number) throw new Error('The check has a number.');
  return number;
}

describe('correcting a number', () => {
  it('asks about the new one, keeps what was typed, and drops the old answer', async () => {
    const checkId = await practice.submit({ text: '312 555 0102' });
    await drained();
    const wrong = await onlyNumber(checkId);
    expect(wrong.reason).toBe('number-unknown');
    const outcome = await correctNumber(practice.viewer, {
      checkId,
      numberId: wrong.id,
      typed: '212 555 0101',
    });
    expect(outcome).toEqual({ ok: true, value: { e164: '+12125550101' } });
    await drained();
    expect(await onlyNumber(checkId)).toMatchObject({
      id: wrong.id,
      e164: '+12125550101',
      correctedFrom: '312 555 0102',
      verdict: 'portable',
      reason: null,
    });
  });

  it('refuses what is no number, two numbers, the same one, and one that is there already', async () => {
    const checkId = await practice.submit({ text: '212 555 0101, 212 555 0102' });
    const { id: numberId } = await onlyNumber(checkId);
    for (const typed of ['hello', '212 555 0103, 212 555 0104', '+1 212-555-0101', '2125550102']) {
      const outcome = await correctNumber(practice.viewer, { checkId, numberId, typed });
      expect(outcome).toMatchObject({ ok: false, field: 'typed' });
    }
    expect((await onlyNumber(checkId)).e164).toBe('+12125550101');
  });
});

describe('a check that asks with a private Twilio account', () => {
  it('is asked by the owner of the account only; a colleague may still tidy it', async () => {
    const checkId = await practice.submit({ text: '212 555 0101' });
    await drained();
    const { id: numberId } = await onlyNumber(checkId);
    await db().update(connections).set({ team: false, ownerId: practice.viewer.userId });
    const colleague = await withTestStaff();
    const asked = practice.simulator.stats().requests;
    const acts: (() => Promise<Outcome<unknown>>)[] = [
      () => addNumbers(colleague, { checkId, text: '212 555 0102', anyway: [] }),
      () => correctNumber(colleague, { checkId, numberId, typed: '212 555 0103' }),
      () => recheckNumber(colleague, { checkId, numberId }),
      () => checkAgain(colleague, { checkId, which: 'all' }),
      () => setTarget(colleague, { checkId, target: NORTH_BRANCH, confirmed: true }),
      () => resumeCheck(colleague, { checkId }),
      () => setWatch(colleague, { checkId, which: 'all' }),
    ];
    for (const act of acts) {
      expect(await act()).toMatchObject({
        ok: false,
        message: expect.stringContaining('private Twilio account'),
      });
    }
    expect(await renameCheck(colleague, { checkId, name: 'Tidied' })).toMatchObject({ ok: true });
    await drained();
    expect(practice.simulator.stats().requests).toBe(asked);
    expect(await recheckNumber(practice.viewer, { checkId, numberId })).toMatchObject({ ok: true });
  });
});

describe('adding numbers', () => {
  it('appends what is new, counts what is not, and asks only the new ones', async () => {
    const checkId = await practice.submit({ text: '212 555 0101, 212 555 0102' });
    await drained();
    const text = '212 555 0102, 212 555 0103, 212 555 0103, on 12/11/2026';
    const outcome = await addNumbers(practice.viewer, { checkId, text, anyway: [] });
    expect(outcome).toEqual({ ok: true, value: { added: 1, duplicates: 2, skipped: 1 } });
    await drained();
    expect(await checkRow(checkId)).toMatchObject({ total: 3, waiting: 0, duplicates: 2, skipped: 1 });
    expect((await numberRows(checkId)).map(({ ordinal }) => ordinal)).toEqual([0, 1, 2]);
    expect(practice.simulator.stats().requests).toBe(3);
  });
});

describe('leaving numbers out', () => {
  it('takes them from the counts and the export, and putting them back restores their answer', async () => {
    const checkId = await practice.submit({ text: '212 555 0101, 212 555 0102' });
    await drained();
    const { id } = await onlyNumber(checkId);
    await leaveOut(practice.viewer, { checkId, numberIds: [id] });
    expect(await checkRow(checkId)).toMatchObject({ total: 1, portable: 1, leftOut: 1 });
    expect((await exportRows(practice.viewer, checkId))?.rows.map(({ e164 }) => e164)).toEqual([
      '+12125550102',
    ]);
    await putBack(practice.viewer, { checkId, numberIds: [id] });
    expect(await checkRow(checkId)).toMatchObject({ total: 2, portable: 2, leftOut: 0, waiting: 0 });
  });
});

describe('checking again', () => {
  it('answers for one number at once, ahead of the rest, through the same limit', async () => {
    const done = await practice.submit({ text: '212 555 0101' });
    await drained();
    practice.simulator.change({ latencyMs: 150 });
    const large = await practice.submit({ text: portableNumbers(600) });
    const { id: numberId } = await onlyNumber(done);
    const outcome = await recheckNumber(practice.viewer, { checkId: done, numberId });
    expect(outcome).toMatchObject({ ok: true, value: { asking: false, number: { state: 'settled' } } });
    expect((await checkRow(large)).waiting).toBeGreaterThan(0);
    expect(practice.simulator.stats().byNumber['+12125550101']).toBe(2);
    const [stored] = await db().select({ count: count() }).from(answers);
    expect(stored?.count).toBeGreaterThanOrEqual(2);
  });

  it('says that it is still asking when Twilio takes longer than somebody would wait', async () => {
    const checkId = await practice.submit({ text: '617 555 0140' });
    await drained();
    const { id: numberId } = await onlyNumber(checkId);
    const outcome = await recheckNumber(practice.viewer, { checkId, numberId });
    expect(outcome).toMatchObject({
      ok: true,
      value: { asking: true, number: { state: 'waiting', answer: { verdict: 'portable' } } },
    });
    await drained();
    expect(await checkRow(checkId)).toMatchObject({ portable: 1, waiting: 0 });
  });

  it('asks what is not checked yet, or everything', async () => {
    const checkId = await practice.submit({ text: '312 555 0135, 212 555 0101' });
    await drained();
    expect(await checkAgain(practice.viewer, { checkId, which: 'unchecked' })).toMatchObject({
      value: { asked: 1 },
    });
    await drained();
    expect(await checkAgain(practice.viewer, { checkId, which: 'all' })).toMatchObject({
      value: { asked: 2 },
    });
    await drained();
    expect(await checkRow(checkId)).toMatchObject({ portable: 1, unchecked: 1, waiting: 0 });
  });

  it('asks about more numbers than one statement takes parameters', async () => {
    const checkId = await practice.submit({ text: '212 555 0101' });
    await drained();
    const { id } = await onlyNumber(checkId);
    const numberIds = [...Array.from({ length: 70_000 }, (_, at) => id + 1 + at), id];
    expect(await checkAgain(practice.viewer, { checkId, which: { numberIds } })).toMatchObject({
      value: { asked: 1 },
    });
  });
});

describe('where the numbers move to', () => {
  it('asks everything again for another account, once that is confirmed', async () => {
    const checkId = await practice.submit({ text: '312 555 0136' });
    await drained();
    expect((await onlyNumber(checkId)).reason).toBe('in-other-account');
    const input = { checkId, target: NORTH_BRANCH };
    const asked = await setTarget(practice.viewer, { ...input, confirmed: false });
    expect(asked).toMatchObject({ ok: false, field: 'confirmed' });
    await setTarget(practice.viewer, { ...input, confirmed: true });
    await drained();
    expect(await onlyNumber(checkId)).toMatchObject({
      reason: 'in-target-account',
      askedForSid: NORTH_BRANCH.sid,
    });
    const { id } = await onlyNumber(checkId);
    const page = await numberPage(practice.viewer, checkId, { ids: [id], since: 0, orderedAt: 0 });
    expect(page?.numbers[0]?.answer?.askedForName).toBe('North Branch');
  });

  it('can be told an Address SID, which asks only what wanted more details', async () => {
    const checkId = await practice.submit({ text: '312 555 0171, 212 555 0101' });
    await drained();
    const addressSid = `AD${'0'.repeat(31)}1`;
    const outcome = await setAddressSid(practice.viewer, { checkId, addressSid });
    expect(outcome).toMatchObject({ ok: true, value: { asked: 1 } });
    await drained();
    expect(await checkRow(checkId)).toMatchObject({ portable: 2, needsStep: 0 });
    expect(practice.simulator.stats().requests).toBe(3);
  });
});

describe('deleting a check', () => {
  it('takes all of it along and writes down who did it; only its owner or an admin may', async () => {
    const checkId = await practice.submit({ text: '212 555 0101, 12/11/2026' });
    await drained();
    expect((await deleteCheck(await withTestStaff('member'), { checkId })).ok).toBe(false);
    expect((await deleteCheck(practice.viewer, { checkId })).ok).toBe(true);
    for (const table of [checks, numbers, answers, rejects]) {
      const [left] = await db().select({ count: count() }).from(table);
      expect(left?.count).toBe(0);
    }
    const events = await db().select().from(auditEvents);
    expect(events.at(-1)).toMatchObject({ act: 'check-deleted', actorId: practice.viewer.userId });
  });
});

describe('every act and read', () => {
  type Act = (viewer: StaffViewer, checkId: string, numberId: number) => Promise<Outcome<unknown>>;
  const acts: [string, Act][] = [
    ['renameCheck', (viewer, checkId) => renameCheck(viewer, { checkId, name: 'Mine now' })],
    ['setCheckNote', (viewer, checkId) => setCheckNote(viewer, { checkId, note: 'x' })],
    ['setNumberNote', (viewer, checkId, numberId) => setNumberNote(viewer, { checkId, numberId, note: 'x' })],
    ['leaveOut', (viewer, checkId, numberId) => leaveOut(viewer, { checkId, numberIds: [numberId] })],
    ['putBack', (viewer, checkId, numberId) => putBack(viewer, { checkId, numberIds: [numberId] })],
    [
      'correctNumber',
      (viewer, checkId, numberId) => correctNumber(viewer, { checkId, numberId, typed: '212 555 0105' }),
    ],
    ['addNumbers', (viewer, checkId) => addNumbers(viewer, { checkId, text: '212 555 0106', anyway: [] })],
    ['pauseCheck', (viewer, checkId) => pauseCheck(viewer, { checkId })],
    ['resumeCheck', (viewer, checkId) => resumeCheck(viewer, { checkId })],
    ['recheckNumber', (viewer, checkId, numberId) => recheckNumber(viewer, { checkId, numberId })],
    ['checkAgain', (viewer, checkId) => checkAgain(viewer, { checkId, which: 'all' })],
    ['setTarget', (viewer, checkId) => setTarget(viewer, { checkId, target: NORTH_BRANCH, confirmed: true })],
    [
      'setAddressSid',
      (viewer, checkId) => setAddressSid(viewer, { checkId, addressSid: `AD${'0'.repeat(32)}` }),
    ],
    [
      'setConnection',
      (viewer, checkId) => setConnection(viewer, { checkId, connectionId: PRACTICE_CONNECTION_ID }),
    ],
    ['deleteCheck', (viewer, checkId) => deleteCheck(viewer, { checkId })],
  ];

  it.each(acts)('%s refuses a private check of somebody else as if it did not exist', async (_, act) => {
    const checkId = await practice.submit({ text: '212 555 0101', visibility: 'private' });
    await drained();
    const { id } = await onlyNumber(checkId);
    const before = await checkRow(checkId);
    const admin = await withTestStaff('admin');
    const foreign = await act(admin, checkId, id);
    const missing = await act(admin, randomUUID(), id);
    expect(foreign.ok).toBe(false);
    expect(foreign).toEqual(missing);
    expect(await checkRow(checkId)).toEqual(before);
  });

  it.each(acts)('%s refuses somebody who may only look', async (_, act) => {
    const checkId = await practice.submit({ text: '212 555 0101' });
    await drained();
    const { id } = await onlyNumber(checkId);
    const before = await checkRow(checkId);
    expect((await act(await withTestStaff('viewer'), checkId, id)).ok).toBe(false);
    expect(await checkRow(checkId)).toEqual(before);
  });

  it('reads a private check for its owner only', async () => {
    const id = await practice.submit({ text: '212 555 0101', visibility: 'private' });
    const admin = await withTestStaff('admin');
    expect(await checkSnapshot(practice.viewer, id)).not.toBeNull();
    expect(await checkSnapshot(admin, id)).toBeNull();
    expect(await checkSummary(admin, id)).toBeNull();
    expect(await numberPage(admin, id, { ids: [], since: 0, orderedAt: 0 })).toBeNull();
    expect(await exportRows(admin, id)).toBeNull();
    expect((await listChecks(admin, { search: '', cursor: null })).checks).toEqual([]);
    expect(await checkSnapshot(admin, 'not-an-id')).toBeNull();
  });
});

import { randomUUID } from 'node:crypto';
import { count } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { db } from '@/lib/db/connection';
import { accounts, checks, connections, numbers, rejects } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { stopDrains } from './drains';
import { submitCheck } from './submit-check';
import {
  checkRow,
  drained,
  numberRows,
  portableNumbers,
  submission,
  withPractice,
} from './with-test-practice';

withTestDatabase();
const practice = withPractice();
const now = new Date('2026-11-23T12:00:00Z');

describe('submitting a check', () => {
  it('keeps numbers in order with all their places, and what was skipped with its reason', async () => {
    const checkId = await practice.submit({
      text: 'Reception: (212) 555-0101\nfax 212-555-0102\nagain +1 212 555 0101\nshort 555-01\ndate 12/11/2026',
    });
    expect(await checkRow(checkId)).toMatchObject({ total: 2, duplicates: 1, practice: true });
    const rows = await numberRows(checkId);
    expect(rows.map(({ e164 }) => e164)).toEqual(['+12125550101', '+12125550102']);
    expect(rows[0]?.occurrences).toMatchObject([
      { raw: '(212) 555-0101', line: 1 },
      { raw: '+1 212 555 0101', line: 3 },
    ]);
    const skipped = await db().select().from(rejects);
    expect(skipped).toHaveLength((await checkRow(checkId)).skipped);
    expect(skipped.map(({ kind }) => kind)).toContain('look-alike');
  });

  it('makes one check of ten posts at once with one submission id', async () => {
    const input = submission({ text: portableNumbers(20), submissionId: randomUUID() });
    const posts = Array.from({ length: 10 }, () => submitCheck(practice.viewer, input, now));
    const outcomes = await Promise.all(posts);
    const ids = new Set(outcomes.map((outcome) => (outcome.ok ? outcome.value.checkId : outcome.message)));
    expect(ids.size).toBe(1);
    const [made] = await db().select({ count: count() }).from(checks);
    expect(made?.count).toBe(1);
    await drained();
    expect(practice.simulator.stats().requests).toBe(20);
  });

  it('takes one submission id for two people as two checks', async () => {
    const input = submission({ text: portableNumbers(1), submissionId: randomUUID() });
    await submitCheck(practice.viewer, input, now);
    await submitCheck(await withTestStaff(), input, now);
    const [made] = await db().select({ count: count() }).from(checks);
    expect(made?.count).toBe(2);
  });

  it('asks what was rejected as invalid only where the user said so', async () => {
    const text = '+1 212 555 0101 and +1 555 555 0101';
    const plain = await practice.submit({ text });
    expect(await checkRow(plain)).toMatchObject({ total: 1, skipped: 1 });
    const anyway = await practice.submit({ text, anyway: ['+15555550101', '+12125550199'] });
    expect((await numberRows(anyway)).map(({ e164 }) => e164)).toEqual(['+12125550101', '+15555550101']);
    expect((await checkRow(anyway)).skipped).toBe(0);
  });

  it('names the check after its size and day where nobody did', async () => {
    await stopDrains();
    const outcome = await submitCheck(practice.viewer, submission({ text: portableNumbers(12) }), now);
    expect(outcome.ok && (await checkRow(outcome.value.checkId)).name).toBe('12 numbers, 23 Nov');
  });

  it.each([
    ['nothing to ask', { text: 'Hello there' }, /no phone number/],
    ['a country that is none', { text: portableNumbers(1), defaultCountry: 'XX' }, /country/],
    ['more than 4 MB', { text: `${'x'.repeat(4 * 1024 * 1024)} ${portableNumbers(1)}` }, /Split/],
    [
      'a real account from practice',
      { text: portableNumbers(1), target: { sid: `AC${'a1'.repeat(16)}`, name: 'Real' } },
      /practice accounts only/,
    ],
    ['a connection that is not there', { text: portableNumbers(1), connectionId: randomUUID() }, /gone/],
  ])('refuses %s in one sentence and keeps nothing', async (_, input, sentence) => {
    const outcome = await submitCheck(practice.viewer, submission(input), now);
    expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(sentence) });
    const [made] = await db().select({ count: count() }).from(checks);
    expect(made?.count).toBe(0);
  });

  it('refuses more than 20,000 numbers and says to split them', async () => {
    const text = Array.from({ length: 20_001 }, (_, index) => `+1212${2_000_000 + index}`).join('\n');
    const input = submission({ text });
    const outcome = await submitCheck(practice.viewer, input, now);
    expect(outcome).toMatchObject({ ok: false, message: expect.stringContaining('20,001') });
  });

  it('refuses somebody who may only look, and a connection of somebody else', async () => {
    const looker = await withTestStaff('viewer');
    expect((await submitCheck(looker, submission({ text: portableNumbers(1) }), now)).ok).toBe(false);

    const connectionId = randomUUID();
    const sid = `AC${'b2'.repeat(16)}`;
    await db().insert(accounts).values({ sid });
    await db().insert(connections).values({
      id: connectionId,
      accountSid: sid,
      ownerId: looker.userId,
      name: 'Private',
      kind: 'auth-token',
      username: sid,
      secretLastFour: '1234',
    });
    const outcome = await submitCheck(
      practice.viewer,
      submission({ text: portableNumbers(1), connectionId }),
      now,
    );
    expect(outcome.ok).toBe(false);
    const [stored] = await db().select({ count: count() }).from(numbers);
    expect(stored?.count).toBe(0);
  });
});

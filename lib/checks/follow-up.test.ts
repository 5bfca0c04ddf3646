import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { db } from '@/lib/db/connection';
import { checks, numbers } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { downloadCheck } from './download-check';
import { downloadRequest } from './download-request';
import { followUp, numbersOfRequest } from './follow-up';
import { setMark } from './set-mark';
import { setNumberFacts } from './set-number-facts';
import { drained, numberRows, withPractice } from './with-test-practice';

withTestDatabase();
const practice = withPractice();

const MIXED = '212 555 0101, 212 555 0102, 212 555 0104, 312 555 0130, 312 555 0133, +44 20 7946 0171';

async function answered(text = MIXED): Promise<string> {
  const checkId = await practice.submit({ text });
  await drained();
  return checkId;
}

async function read(checkId: string) {
  const found = await followUp(practice.viewer, checkId);
  if (!found) throw new Error('The check can be seen.');
  return found;
}

describe('what the answers of a check call for', () => {
  it('is counted from its settled numbers, and adds up to them', async () => {
    const { facts, plan } = await read(await answered());
    expect(facts.reduce((sum, { count }) => sum + count, 0)).toBe(6);
    const planned = plan.requests.reduce((sum, { count }) => sum + count, 0);
    const movable = facts
      .filter(({ verdict }) => verdict === 'portable' || verdict === 'manual')
      .reduce((sum, { count }) => sum + count, 0);
    expect(planned).toBe(movable);
    expect(plan.atLeast).toBe(true);
  });

  it('goes from “with customer” over “ready to file” to “filed”', async () => {
    const checkId = await answered('212 555 0101');
    const first = await read(checkId);
    expect(first.stage).toBe('with-customer');
    for (const { id } of first.checklist.now)
      await setMark(practice.viewer, { checkId, kind: 'item', key: id, on: '2026-11-23' });
    expect((await read(checkId)).stage).toBe('ready-to-file');
    for (const { key } of first.plan.requests)
      await setMark(practice.viewer, { checkId, kind: 'filed', key, on: '2026-11-24' });
    const filed = await read(checkId);
    expect(filed.stage).toBe('filed');
    expect(filed.marks).toContainEqual(
      expect.objectContaining({ kind: 'filed', on: '2026-11-24', numbers: 1 }),
    );
    const [item] = first.checklist.now;
    await setMark(practice.viewer, { checkId, kind: 'item', key: item?.id ?? '', on: null });
    expect((await read(checkId)).marks).toHaveLength(filed.marks.length - 1);
  });

  it('makes a request of its own for each carrier that is named', async () => {
    const checkId = await answered('212 555 0101, 212 555 0102');
    const [first, second] = await numberRows(checkId);
    for (const [row, carrier] of [
      [first, 'AT&T'],
      [second, 'Verizon'],
    ] as const)
      await setNumberFacts(practice.viewer, { checkId, numberIds: [row?.id ?? 0], facts: { carrier } });
    const { plan } = await read(checkId);
    expect(plan.requests.map(({ carrier }) => carrier)).toEqual(['AT&T', 'Verizon']);
    expect(plan.atLeast).toBe(false);
  });

  it('tells the age of PINs, of which only the day is kept', async () => {
    const checkId = await answered('212 555 0102');
    const [row] = await numberRows(checkId);
    const facts = { carrier: 'Verizon', pinObtainedOn: '2026-11-20' };
    await setNumberFacts(practice.viewer, { checkId, numberIds: [row?.id ?? 0], facts });
    expect((await read(checkId)).pins).toEqual([{ carrier: 'Verizon', obtainedOn: '2026-11-20', count: 1 }]);
  });

  it('is nobody’s who may not see the check', async () => {
    const checkId = await answered();
    const { plan } = await read(checkId);
    const key = plan.requests[0]?.key ?? '';
    await db().update(checks).set({ visibility: 'private' }).where(eq(checks.id, checkId));
    const colleague = await withTestStaff();
    expect(await followUp(colleague, checkId)).toBeNull();
    expect(await numbersOfRequest(colleague, checkId, key)).toBeNull();
    expect(await downloadRequest(colleague, checkId, key)).toBeNull();
    expect((await setMark(colleague, { checkId, kind: 'filed', key, on: '2026-11-24' })).ok).toBe(false);
  });
});

describe('the numbers of a port request', () => {
  it('are those of the plan, each number in one request', async () => {
    const checkId = await answered();
    const { plan } = await read(checkId);
    const seen: string[] = [];
    for (const { key, count } of plan.requests) {
      const found = await numbersOfRequest(practice.viewer, checkId, key);
      expect(found).toHaveLength(count);
      seen.push(...(found ?? []).map(({ e164 }) => e164));
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).not.toContain('+13125550130');
  });

  it('come in parts where there are more than one request holds', async () => {
    const checkId = await answered('212 555 0101');
    const [row] = await numberRows(checkId);
    if (!row) throw new Error('There is one.');
    const { id: _, sought: __, ...same } = row;
    const copies = Array.from({ length: 1_004 }, (_, place) => ({
      ...same,
      ordinal: place + 1,
      e164: `+1303${String(5_550_000 + place)}`,
    }));
    for (let from = 0; from < copies.length; from += 500)
      await db()
        .insert(numbers)
        .values(copies.slice(from, from + 500));
    const { plan } = await read(checkId);
    expect(plan.requests.map(({ count }) => count)).toEqual([1_000, 5]);
    const parts = await Promise.all(
      plan.requests.map(({ key }) => numbersOfRequest(practice.viewer, checkId, key)),
    );
    expect(parts.map((part) => part?.length)).toEqual([1_000, 5]);
    expect(parts[1]?.at(-1)?.e164).toBe('+13035551003');
  });

  it('say what each number still lacks', async () => {
    const checkId = await answered('212 555 0102');
    const { plan } = await read(checkId);
    const key = plan.requests[0]?.key ?? '';
    expect(await numbersOfRequest(practice.viewer, checkId, key)).toMatchObject([
      { missing: ['Losing carrier', 'Transfer PIN'] },
    ]);
    const file = await downloadRequest(practice.viewer, checkId, key);
    expect(file?.fileName).toMatch(/^PRACTICE-.* port request\.xlsx$/);
  });

  it('are none for a key that names no request', async () => {
    const checkId = await answered();
    for (const key of ['', 'nothing|1', "x'; drop table numbers|1", 'porting-api|US|nobody|1'])
      expect(await numbersOfRequest(practice.viewer, checkId, key)).toBeNull();
  });
});

describe('a download of some numbers', () => {
  it('holds those only', async () => {
    const checkId = await answered();
    const [first] = await numberRows(checkId);
    const file = await downloadCheck(practice.viewer, checkId, 'csv-for-systems', [first?.id ?? 0]);
    const text = new TextDecoder().decode(file?.bytes);
    expect(text).toContain('2125550101');
    expect(text).not.toContain('2125550102');
  });
});

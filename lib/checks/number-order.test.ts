import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { db } from '@/lib/db/connection';
import { checks, numbers } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { type BoardQuery, NO_KEY } from './board-query';
import { leaveOut } from './leave-out';
import { numberOrder } from './number-order';
import { numberPage } from './number-page';
import { setNumberNote } from './set-number-note';
import { drained, portableNumbers, numberRows as storedRows, withPractice } from './with-test-practice';

withTestDatabase();
const practice = withPractice();

const EVERYTHING: BoardQuery = { show: null, group: null, sort: 'pasted', search: '' };

/** Every run of the order, page after page. */
async function order(checkId: string, query: Partial<BoardQuery>, most = 20_000) {
  const runs = new Map<string, number[]>();
  let cursor: string | null = null;
  let more = true;
  while (more) {
    const page = await numberOrder(practice.viewer, checkId, {
      ...EVERYTHING,
      ...query,
      cursor,
      most,
      rows: 0,
    });
    if (!page) throw new Error('The check can be seen.');
    for (const { key, ids } of page.runs) runs.set(key, [...(runs.get(key) ?? []), ...ids]);
    cursor = page.cursor;
    more = page.more;
  }
  return runs;
}

/** The same, as the numbers people know. */
async function shown(checkId: string, query: Partial<BoardQuery>, most?: number) {
  const e164 = new Map((await storedRows(checkId)).map((row) => [row.id, row.e164]));
  return Object.fromEntries(
    [...(await order(checkId, query, most))].map(([key, ids]) => [key, ids.map((id) => e164.get(id))]),
  );
}

const MIXED = `Front desk +1 212 555 0101
Fax +1 312 555 0130
+1 312 555 0133 warehouse
+44 20 7946 0171
+1 212 555 0104`;

describe('the order of a board', () => {
  it('is as pasted, whole, whatever the size of its pages', async () => {
    const checkId = await practice.submit({ text: portableNumbers(25) });
    const ids = (await storedRows(checkId)).map(({ id }) => id);
    expect((await order(checkId, {}, 7)).get('')).toEqual(ids);
    expect((await order(checkId, {}, 5)).get('')).toEqual(ids);
  });

  it('brings the first rows whole, in order', async () => {
    const checkId = await practice.submit({ text: portableNumbers(5) });
    const page = await numberOrder(practice.viewer, checkId, {
      ...EVERYTHING,
      cursor: null,
      most: 4,
      rows: 2,
    });
    expect(page?.numbers.map(({ ordinal }) => ordinal)).toEqual([0, 1]);
    expect(page?.runs.flatMap(({ ids }) => ids)).toHaveLength(4);
  });

  it('shows one standing only', async () => {
    const checkId = await practice.submit({ text: MIXED });
    await drained();
    expect(await shown(checkId, { show: 'not-portable' })).toEqual({ '': ['+13125550130'] });
    expect(await shown(checkId, { show: 'waiting' })).toEqual({});
    const [first] = await storedRows(checkId);
    await leaveOut(practice.viewer, { checkId, numberIds: [first?.id ?? 0] });
    expect(await shown(checkId, { show: 'left-out' })).toEqual({ '': ['+12125550101'] });
  });

  it('puts numbers together by result, in the order of the counts, page by page', async () => {
    const checkId = await practice.submit({ text: MIXED });
    await drained();
    const groups = await shown(checkId, { group: 'result' }, 2);
    expect(Object.keys(groups)).toEqual(['portable', 'manual', 'needs-step', 'not-portable']);
    expect(groups.portable).toEqual(['+12125550101', '+12125550104']);
  });

  it('puts numbers together by reason, type, country, carrier and label', async () => {
    const checkId = await practice.submit({ text: MIXED });
    await drained();
    await db().update(numbers).set({ carrier: 'Verizon' }).where(eq(numbers.e164, '+13125550130'));
    expect(Object.keys(await shown(checkId, { group: 'reason' }))[0]).toBe('');
    expect(Object.keys(await shown(checkId, { group: 'country' }))).toContain('US');
    expect((await shown(checkId, { group: 'type' })).mobile).toContain('+12125550104');
    expect(await shown(checkId, { group: 'carrier' })).toMatchObject({ Verizon: ['+13125550130'] });
    expect(Object.keys(await shown(checkId, { group: 'label' }))).toContain('Front desk');
  });

  it('puts numbers together by a column of the customer’s sheet, whatever it is called', async () => {
    const checkId = await practice.submit({ text: MIXED });
    await db()
      .update(numbers)
      .set({ labels: { "Site's": 'Leeds' } })
      .where(eq(numbers.e164, '+13125550130'));
    expect(await shown(checkId, { group: "label:Site's" })).toMatchObject({ Leeds: ['+13125550130'] });
    expect((await shown(checkId, { group: "label:Site's" }, 2))[NO_KEY]).toHaveLength(4);
    expect((await shown(checkId, { search: 'leeds' }))['']).toEqual(['+13125550130']);
  });

  it('puts last what has no such fact, in whatever letters the others are written', async () => {
    const checkId = await practice.submit({ text: MIXED });
    const [first, second] = await storedRows(checkId);
    await db()
      .update(numbers)
      .set({ carrier: 'Égide' })
      .where(eq(numbers.id, first?.id ?? 0));
    await db()
      .update(numbers)
      .set({ carrier: '~' })
      .where(eq(numbers.id, second?.id ?? 0));
    expect([...(await order(checkId, { group: 'carrier' }, 2)).keys()]).toEqual(['~', 'Égide', NO_KEY]);
  });

  it('sorts by number, page by page', async () => {
    const checkId = await practice.submit({ text: MIXED });
    expect((await shown(checkId, { sort: 'number' }, 2))['']).toEqual(
      (await storedRows(checkId)).map(({ e164 }) => e164).sort(),
    );
  });

  it('finds digits however they are spaced, and words wherever somebody wrote them', async () => {
    const checkId = await practice.submit({ text: MIXED });
    const [first] = await storedRows(checkId);
    await setNumberNote(practice.viewer, { checkId, numberId: first?.id ?? 0, note: 'Ask KIM on Monday' });
    for (const [search, found] of [
      ['555 0101', ['+12125550101']],
      ['(312) 555-0130', ['+13125550130']],
      ['020 7946', ['+442079460171']],
      ['WAREHOUSE', ['+13125550133']],
      ['kim', ['+12125550101']],
      ['office 1', undefined],
      ['100%', undefined],
    ] as const) {
      expect((await shown(checkId, { search }))[''], search).toEqual(found);
    }
  });

  it('begins anew with a cursor that was tampered with, and does not break', async () => {
    const checkId = await practice.submit({ text: portableNumbers(3) });
    for (const cursor of [
      '',
      '[]',
      '["x"]',
      '{"a":1}',
      '[1,2,3]',
      '[-1]',
      '[9e9]',
      "['; drop table numbers",
    ]) {
      const page = await numberOrder(practice.viewer, checkId, { ...EVERYTHING, cursor, most: 10, rows: 0 });
      expect(page?.runs[0]?.ids, cursor).toHaveLength(3);
    }
    const grouped = { ...EVERYTHING, group: 'label' as const, cursor: '["\\u0000",0]', most: 10, rows: 0 };
    expect((await numberOrder(practice.viewer, checkId, grouped))?.runs[0]?.ids).toHaveLength(3);
  });

  it('is nobody’s who may not see the check', async () => {
    const checkId = await practice.submit({ text: MIXED });
    await db().update(checks).set({ visibility: 'private' }).where(eq(checks.id, checkId));
    const colleague = await withTestStaff();
    const ids = (await storedRows(checkId)).map(({ id }) => id);
    expect(
      await numberOrder(colleague, checkId, { ...EVERYTHING, cursor: null, most: 10, rows: 10 }),
    ).toBeNull();
    expect(await numberPage(colleague, checkId, { ids, since: 0, orderedAt: 0 })).toBeNull();
  });
});

describe('the rows of a board', () => {
  it('are read by id, and only of this check', async () => {
    const checkId = await practice.submit({ text: portableNumbers(3) });
    const other = await practice.submit({ text: MIXED });
    const [mine] = await storedRows(checkId);
    const [theirs] = await storedRows(other);
    const rows = await numberPage(practice.viewer, checkId, {
      ids: [mine?.id ?? 0, theirs?.id ?? 0],
      since: 0,
      orderedAt: 0,
    });
    expect(rows?.numbers.map(({ id }) => id)).toEqual([mine?.id]);
  });

  it('say how many numbers changed since the order was read', async () => {
    const checkId = await practice.submit({ text: portableNumbers(3) });
    await drained();
    const [check] = await db().select().from(checks).where(eq(checks.id, checkId));
    const [first] = await storedRows(checkId);
    const before = { ids: [first?.id ?? 0], since: check?.revision ?? 0, orderedAt: check?.revision ?? 0 };
    expect(await numberPage(practice.viewer, checkId, before)).toMatchObject({ numbers: [], changed: 0 });
    await setNumberNote(practice.viewer, { checkId, numberId: first?.id ?? 0, note: 'Called' });
    expect(await numberPage(practice.viewer, checkId, before)).toMatchObject({
      numbers: [{ id: first?.id, note: 'Called' }],
      changed: 1,
    });
  });

  it('are found by what the database keeps for searching, which no update has to remember', async () => {
    const checkId = await practice.submit({ text: 'Reception +1 212 555 0101' });
    await db().update(numbers).set({ label: 'Old Mill', carrier: 'Windstream' }).where(sql`true`);
    expect((await shown(checkId, { search: 'old mill' }))['']).toHaveLength(1);
    expect((await shown(checkId, { search: 'windstr' }))['']).toHaveLength(1);
    expect(await shown(checkId, { search: 'reception' })).toEqual({});
  });
});

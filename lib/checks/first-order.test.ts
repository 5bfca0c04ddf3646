import { expect, it } from 'vitest';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { type BoardQuery, WHOLE_CARDS } from './board-query';
import { firstOrder } from './first-order';
import { portableNumbers, withPractice } from './with-test-practice';

withTestDatabase();
const practice = withPractice();

const EVERYTHING: BoardQuery = { show: null, group: null, sort: 'pasted', search: '' };

const submitted = (count: number) => practice.submit({ text: portableNumbers(count) });

it('brings every number of a small check, and of a large one its first ids and fewer numbers', async () => {
  const small = await firstOrder(practice.viewer, await submitted(WHOLE_CARDS), EVERYTHING);
  expect(small?.page.numbers).toHaveLength(WHOLE_CARDS);
  expect(small).toMatchObject({ list: 'whole', page: { more: false } });
  const large = await firstOrder(practice.viewer, await submitted(700), EVERYTHING);
  expect(large?.page.runs[0]?.ids).toHaveLength(500);
  expect(large).toMatchObject({ list: 'cards', page: { more: true } });
  expect(large?.page.numbers.length).toBeLessThan(WHOLE_CARDS);
});

it('takes a group whose name no database can hold', async () => {
  const query: BoardQuery = { ...EVERYTHING, group: 'label:Si\0te' };
  const board = await firstOrder(practice.viewer, await submitted(2), query);
  expect(board?.page.numbers).toHaveLength(2);
});

it('shows nothing of a colleague’s private check', async () => {
  const checkId = await practice.submit({ text: portableNumbers(2), visibility: 'private' });
  const colleague = await withTestStaff();
  expect(await firstOrder(colleague, checkId, EVERYTHING)).toBeNull();
});

import { asc, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { db } from '@/lib/db/connection';
import { checks, numbers } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { plainPage } from './plain-page';
import { numberRows, portableNumbers, withPractice } from './with-test-practice';

withTestDatabase();
const practice = withPractice();

it('shows every number on one of its pages, where one was erased too', async () => {
  const checkId = await practice.submit({ text: portableNumbers(5) });
  const [first] = await db()
    .select({ id: numbers.id })
    .from(numbers)
    .where(eq(numbers.checkId, checkId))
    .orderBy(asc(numbers.ordinal));
  await db()
    .delete(numbers)
    .where(eq(numbers.id, first?.id ?? 0));
  await db().update(checks).set({ total: 4 }).where(eq(checks.id, checkId));
  const shown: string[] = [];
  let pages = 1;
  for (let page = 1; page <= pages; page += 1) {
    const found = await plainPage(practice.viewer, checkId, { page, rows: 2 });
    pages = found?.pages ?? 0;
    shown.push(...(found?.rows.map(({ e164 }) => e164) ?? []));
  }
  expect(shown).toEqual((await numberRows(checkId)).map(({ e164 }) => e164));
});

it('shows the nearest page there is, and nothing to whoever may not see the check', async () => {
  const checkId = await practice.submit({ text: portableNumbers(3), visibility: 'private' });
  for (const [page, shown] of [
    [0, 1],
    [99, 2],
    [Number.NaN, 1],
  ] as const) {
    expect(await plainPage(practice.viewer, checkId, { page, rows: 2 })).toMatchObject({
      page: shown,
      pages: 2,
    });
  }
  expect(await plainPage(await withTestStaff(), checkId, { page: 1, rows: 2 })).toBeNull();
});

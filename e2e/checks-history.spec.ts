import { randomUUID } from 'node:crypto';
import { cardOf } from './fixtures/card-of';
import { historyRows } from './fixtures/history-rows';
import { startCheck } from './fixtures/start-check';
import { expect, test } from './fixtures/test';

test('the history finds a check by a part of its name, its customer, or a number in any spelling', async ({
  page,
}) => {
  await startCheck(page, {
    numbers: ['+1 718 555 0133'],
    name: 'Brooklyn bakery',
    customer: 'Rugelach & Sons',
  });
  await expect(cardOf(page, '+1 718 555 0133')).toContainText('Portable');
  await page.goto('/checks');
  for (const part of ['klyn bak', 'rugelach', '(718) 555-0133', '7185550133']) {
    await page.getByLabel('Search checks').fill('nothing has this name');
    await expect(page.getByText('No check matches “nothing has this name”')).toBeVisible();
    await page.getByLabel('Search checks').fill(part);
    await expect(historyRows(page)).toHaveCount(1);
    await expect(historyRows(page)).toContainText('Brooklyn bakery');
    expect(page.url(), 'what is searched for may be a phone number').not.toContain('555');
  }
  await expect(historyRows(page)).toContainText('Rugelach & Sons');
  await expect(historyRows(page)).toContainText('You');

  await page.getByRole('link', { name: 'Brooklyn bakery' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Brooklyn bakery' })).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel('Search checks')).toHaveValue('7185550133');
  await expect(historyRows(page)).toHaveCount(1);
});

test('a search that finds nothing says so and is cleared with one press', async ({ page }) => {
  await startCheck(page, { numbers: ['+1 212 555 0101'], name: 'Something to list' });
  await page.goto('/checks');
  await page.getByLabel('Search checks').fill('no such customer');
  await expect(page.getByText('No check matches “no such customer”')).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(page.getByRole('link', { name: 'Something to list' })).toBeVisible();
});

test('the front door lists recent checks', async ({ page }) => {
  await startCheck(page, { numbers: ['+1 212 555 0101'], name: 'The most recent one' });
  await page.goto('/');
  await page
    .getByRole('list', { name: 'Recent checks' })
    .getByRole('link', { name: 'The most recent one' })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'The most recent one' })).toBeVisible();
});

for (const path of [`/checks/${randomUUID()}`, '/checks/1', '/no/such/page']) {
  test(`nothing stands at ${path.replace(/[\da-f-]{36}/, 'a check that never was')}`, async ({
    page,
    allowTrouble,
  }) => {
    allowTrouble(/status of 404/);
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  });
}

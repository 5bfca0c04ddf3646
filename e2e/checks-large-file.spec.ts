import { chooseFile } from './fixtures/choose-file';
import { chooseFromMenu } from './fixtures/choose-from-menu';
import { summaryOf } from './fixtures/summary-of';
import { expect, test } from './fixtures/test';

const ROWS = 100_000;

test('a file of a hundred thousand rows becomes one check that holds all of them', async ({
  page,
  allowTrouble,
}) => {
  test.setTimeout(420_000);
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const exchange = 200 + Math.floor(row / 10_000);
    return `Desk ${row},+1 212 ${exchange} ${String(row % 10_000).padStart(4, '0')}`;
  });
  await page.goto('/');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await chooseFile(page, { name: 'everything.csv', content: ['Site,Phone', ...lines].join('\n') });
  await expect(page.getByRole('status')).toHaveText('100,000 rows → 100,000 numbers', { timeout: 120_000 });
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(page.getByRole('progressbar', { name: 'Sending' })).toBeVisible();
  await page.waitForURL(/\/checks\/[\w-]+$/, { timeout: 240_000 });
  await expect(page.getByRole('heading', { level: 1, name: 'everything' })).toBeVisible();
  await expect(summaryOf(page)).toContainText('of 100,000');
  await expect(summaryOf(page)).toContainText('100,001 rows accounted for');

  // The tests that follow share the server. The page is still asking about it when their check goes.
  allowTrouble(/404 .*\/api\/checks\//);
  await chooseFromMenu(page, 'More', 'Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.waitForURL(/\/checks$/, { timeout: 120_000 });
});

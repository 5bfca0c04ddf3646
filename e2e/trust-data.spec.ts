import fs from 'node:fs';
import { cardOf } from './fixtures/card-of';
import { expectAccessible } from './fixtures/expect-accessible';
import { makeCustomerLink } from './fixtures/make-customer-link';
import { startCheck } from './fixtures/start-check';
import { expect, test } from './fixtures/test';

test('one number is exported and then erased everywhere, said first, and stands in no address', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await startCheck(page, { numbers: '+1 415 555 0142\n+1 415 555 0143', name: 'To be forgotten' });
  await page.goto('/settings/data');
  await expectAccessible(page, 'data');
  await page.getByLabel('Phone number').fill('+1 (415) 555-0142');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export everything about it' }).click();
  expect((await download).suggestedFilename()).toBe('everything-about-one-number.xlsx');
  await page.getByRole('button', { name: 'Erase it everywhere …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase this number everywhere' });
  await expect(dialog).toContainText('This removes the number in 1 check');
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Erased: the number in 1 check' })).toBeVisible();
  expect(asked.filter((url) => url.includes('5550142') || url.includes('555-0142'))).toEqual([]);

  await page.goto('/settings/audit?what=number-erased');
  await expect(page.getByRole('row').filter({ hasText: 'Erased a number everywhere' })).toHaveCount(1);
  await expect(page.getByRole('main')).not.toContainText('0142');
  await expectAccessible(page, 'data');
  const trail = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  expect((await trail).suggestedFilename()).toMatch(/^audit-[\d-]+\.csv$/);

  // All that this suite did so far, and none of what it did it with.
  await page.goto('/settings/audit');
  const whole = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const text = fs.readFileSync(await (await whole).path(), 'utf8');
  expect(text).toContain('number-erased');
  expect(text.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '')).not.toMatch(
    /\d{3}\D{0,3}\d{3}\D?\d{4}(?!\d)|[\w-]{43}|battery staple/,
  );
});

test('how long checks are kept is an admin’s to change, and a bad figure is explained', async ({ page }) => {
  await page.goto('/settings/data');
  await page.getByLabel('Days without use').fill('2');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toHaveText('At least 7 days.');
  await page.getByLabel('Days without use').fill('60');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('main')).toContainText('Until nobody has used it for 60 days.');
});

test('names and labels that are HTML stay text: on the board, in the history and on the customer’s page', async ({
  page,
  openBrowser,
}) => {
  // Were it taken for HTML, the policy would complain of it, and that would fail the test as well.
  const html = (what: string) => `</script><img src=x onerror=alert(1)>${what}`;
  await startCheck(page, {
    numbers: `${html('desk')}: +1 415 555 0144`,
    name: html('Check'),
    customer: html('Customer'),
  });
  await expect(page.getByRole('heading', { level: 1, name: html('Check') })).toBeVisible();
  await expect(cardOf(page, '+1 415 555 0144')).toContainText('Portable');
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  const link = await makeCustomerLink(page);
  await page.goto('/checks');
  await expect(page.getByRole('list', { name: 'Checks', exact: true })).toContainText(html('Check'));
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  const customer = await openBrowser();
  await customer.goto(link);
  await expect(customer.getByRole('main')).toContainText('+1 415 555 0144');
  await expect(customer.locator('img[src="x"]')).toHaveCount(0);
});

import fs from 'node:fs';
import { emailThread } from '../lib/numbers/testing/email-thread';
import { cardOf } from './fixtures/card-of';
import { expectAccessible } from './fixtures/expect-accessible';
import { historyRows } from './fixtures/history-rows';
import { startCheck } from './fixtures/start-check';
import { summaryOf } from './fixtures/summary-of';
import { expect, test } from './fixtures/test';

const THREAD = fs.readFileSync('lib/numbers/testing/email-thread.txt', 'utf8');

test('an e-mail thread with 33 candidates becomes 28 cards, 2 duplicates and 3 skipped with reasons', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByLabel('Phone numbers').fill(THREAD);
  await expect(page.getByRole('status')).toHaveText('28 numbers, 2 duplicates, 3 skipped');
  await expect(page.getByText('Read as United States')).toBeVisible();
  const skipped = page.getByRole('region', { name: 'Skipped' });
  for (const { raw } of emailThread.lookAlikes) {
    await expect(skipped.getByRole('listitem').filter({ hasText: raw })).toContainText('Looks like');
  }
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await page.getByRole('button', { name: 'Check numbers' }).click();

  await expect(page.getByRole('heading', { level: 1, name: /^28 numbers, / })).toBeVisible();
  await expect(summaryOf(page)).toContainText('28 of 28 answered');
  await expect(summaryOf(page)).toContainText('28 of 28 can move.');
  await expect(page.getByRole('article')).toHaveCount(28);
  await expect(cardOf(page, '(617) 555-0101')).toContainText('typed 2 times');
  await expect(cardOf(page, '617-555-0102')).toContainText('typed 2 times');
  await expect(cardOf(page, '617-555-0118 x204')).toContainText('ext. 204');
  await expect(summaryOf(page)).toContainText('2 duplicates merged');

  await page.getByRole('button', { name: '3 skipped' }).click();
  const dialog = page.getByRole('dialog', { name: '3 skipped' });
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  await expect(dialog).toContainText('Looks like an order, invoice, account or reference number.');
  await expect(dialog).toContainText('Looks like a ZIP or postal code.');
  await expect(dialog).toContainText('Looks like a date or a time.');
});

test('without a number nothing starts, and the text stays', async ({ page, twilio }) => {
  const before = twilio.stats().requests;
  await page.goto('/');
  const box = page.getByLabel('Phone numbers');
  await expect(box).toBeFocused();
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(box).toHaveAccessibleDescription(/Paste at least one phone number, or upload a spreadsheet\./);

  await box.fill('See you on Monday at the office.');
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(box).toHaveAccessibleDescription(/There is no phone number in this yet\./);
  await expect(box).toHaveValue('See you on Monday at the office.');
  expect(twilio.stats().requests).toBe(before);
});

test('a list too long for a text box is read, changed line by line, added to and put away', async ({
  page,
}) => {
  const lines = Array.from({ length: 30_000 }, (_, place) => `+1 201 ${5_550_000 + place}`);
  lines[1] = 'Reception 617-555-01';
  await page.goto('/');
  await page.getByLabel('Phone numbers').fill('+1 212 555 0101\n');
  await page.evaluate((text) => navigator.clipboard.writeText(text), lines.join('\n'));
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('ControlOrMeta+V');
  const list = page.getByRole('group', { name: 'Phone numbers' });
  await expect(list).toHaveAccessibleDescription(/^30,001 lines\./);
  const standing = page.getByRole('status');
  await expect(standing).toHaveText('30,000 numbers, 1 skipped');
  await expect(list.getByLabel('Line 1', { exact: true })).toBeFocused();
  expect(await list.getByRole('textbox').count()).toBeLessThan(100);
  await expectAccessible(page, 'front door, a very long list');

  const fourth = list.getByLabel('Line 4', { exact: true });
  const fifth = list.getByLabel('Line 5', { exact: true });
  await fourth.fill('not needed any more');
  await expect(standing).toHaveText('29,999 numbers, 1 skipped');
  await fourth.press('ArrowDown');
  await expect(fifth).toBeFocused();
  await page.evaluate(() => navigator.clipboard.writeText('212 555 0102\n212 555 0103\n'));
  await page.keyboard.press('ControlOrMeta+V');
  await expect(list).toHaveAccessibleDescription(/^30,003 lines\./);
  await expect(standing).toHaveText('30,001 numbers, 1 skipped');

  await page.getByRole('button', { name: 'Fix 617-555-01' }).click();
  await page.getByLabel('Corrected number').fill('617-555-0101');
  await page.getByRole('button', { name: 'Replace' }).click();
  await expect(standing).toHaveText('30,002 numbers');
  await expect(list.getByLabel('Line 3', { exact: true })).toHaveValue('Reception 617-555-0101');
  await expect(list.getByLabel('Line 3', { exact: true })).toBeFocused();

  await fifth.press('End');
  await page.keyboard.type(', ');
  await page.keyboard.press('Delete');
  await expect(list).toHaveAccessibleDescription(/^30,002 lines\./);
  await expect(fifth).toHaveValue('212 555 0102, 212 555 0103');
  await expect(fifth).toBeFocused();
  await fourth.fill('');
  await fourth.press('Backspace');
  await expect(list).toHaveAccessibleDescription(/^30,001 lines\./);
  await expect(list.getByLabel('Line 3', { exact: true })).toBeFocused();
  await page.keyboard.type(' and');
  await page.keyboard.press('ArrowDown');
  await expect(list.getByLabel('Line 4', { exact: true })).toBeFocused();
  await page.reload();
  await expect(standing).toHaveText('30,002 numbers');
  await expect(list.getByLabel('Line 3', { exact: true })).toHaveValue('Reception 617-555-0101 and');
  await page.getByRole('button', { name: 'Remove all lines' }).click();
  await expect(page.getByLabel('Phone numbers')).toHaveValue('');
  await page.getByRole('button', { name: 'Put them back' }).click();
  await expect(standing).toHaveText('30,002 numbers');
});

test('what was typed survives a reload', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Phone numbers').fill('212-555-0101');
  await page.getByLabel('Customer').fill('Harborlight Clinics');
  await expect(page.getByRole('status')).toHaveText('1 number');
  await page.reload();
  await expect(page.getByLabel('Phone numbers')).toHaveValue('212-555-0101');
  await expect(page.getByLabel('Customer')).toHaveValue('Harborlight Clinics');
});

test('the default country decides how a national number is read', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Phone numbers').fill('020 7946 0101');
  await page.getByLabel('Default country').selectOption({ label: 'United Kingdom (+44)' });
  await expect(page.getByText('Read as United Kingdom')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Numbers read' })).toContainText('+44 20 7946 0101');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(cardOf(page, '020 7946 0101')).toContainText('+442079460101');
});

test('a number that no country has is sent once somebody says so', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Phone numbers').fill('+1 212 555 0101\n+1 211 555 0100');
  await expect(page.getByRole('status')).toHaveText('1 number, 1 skipped');
  await page.getByRole('button', { name: 'Check +1 211 555 0100 anyway' }).click();
  await expect(page.getByRole('status')).toHaveText('2 numbers');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(cardOf(page, '+1 211 555 0100')).toContainText('Portable');
});

test('Ctrl and Enter sends, and a double click sends once', async ({ page, twilio }) => {
  await page.goto('/');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await page.getByLabel('Check name').fill('By keyboard');
  await page.getByLabel('Phone numbers').fill('+1 212 555 0190');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'By keyboard' })).toBeVisible();

  await page.goto('/');
  await page.getByLabel('Check name').fill('Sent by a double click');
  await page.getByLabel('Phone numbers').fill('+1 212 555 0191');
  await expect(page.getByRole('status')).toHaveText('1 number');
  await page.getByRole('button', { name: 'Check numbers' }).dblclick();
  await expect(cardOf(page, '+1 212 555 0191')).toContainText('Portable');
  await page.goto('/checks');
  await page.getByLabel('Search checks').fill('Sent by a double click');
  await expect(historyRows(page)).toHaveCount(1);
  expect(twilio.stats().byNumber['+12125550191']).toBe(1);
});

test('a check of practice says so everywhere and cannot be shared with a customer', async ({ page }) => {
  await startCheck(page, { numbers: ['+1 212 555 0101'], name: 'Only practising', account: 'Practice' });
  await expect(page.getByText('Practice: made-up answers.')).toBeVisible();
  await expect(cardOf(page, '+1 212 555 0101')).toContainText('Portable');
  await page.getByRole('button', { name: 'Copy customer link' }).click();
  await expect(page.getByRole('dialog', { name: 'Copy customer link' })).toContainText(
    'made up for practice, so they have no customer link',
  );
  await page.keyboard.press('Escape');
  await page.goto('/checks');
  await page.getByLabel('Search checks').fill('Only practising');
  await expect(historyRows(page)).toHaveCount(1);
  await expect(historyRows(page)).toContainText('Practice');
  await page.goto('/');
  await expect(page.getByLabel('Twilio account').locator('option:checked')).not.toHaveText('Practice');
});

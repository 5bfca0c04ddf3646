import fs from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { cardOf } from './fixtures/card-of';
import { chooseFile } from './fixtures/choose-file';
import { expectAccessible } from './fixtures/expect-accessible';
import { summaryOf } from './fixtures/summary-of';
import { expect, test } from './fixtures/test';

const boxOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Phone numbers' });
const skippedOf = (page: Page): Locator => page.getByRole('region', { name: 'Skipped' });
const readOf = (page: Page): Locator => page.getByRole('region', { name: 'Numbers read' });

const selected = (box: Locator): Promise<string> =>
  box.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd));

test('ranges become cards, and each says beforehand how many numbers it is', async ({ page }) => {
  await page.goto('/');
  await boxOf(page).fill('Lobby: 212-555-0150\n212-555-0100 to 0109, 212-555-0120-22');
  await expect(page.getByRole('status')).toHaveText('14 numbers');
  const read = readOf(page).getByRole('listitem');
  await expect(read.filter({ hasText: '212-555-0100 to 0109' })).toContainText('this is 10 numbers');
  await expect(read.filter({ hasText: '212-555-0120-22' })).toContainText('this is 3 numbers');
  await expect(page.getByText('2 lines: 2 gave a new number')).toBeVisible();
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(summaryOf(page)).toContainText('14 of 14 answered');
  await expect(page.getByRole('article')).toHaveCount(14);
  await expect(page.getByRole('article').first()).toContainText('Lobby');
});

test('a reject is found in the text, fixed in place, and the fix can be undone', async ({ page }) => {
  await page.goto('/');
  const box = boxOf(page);
  await box.fill('Desk 212-555-0101\nFax 212-555-010\n2025-03-04');
  await expect(page.getByRole('status')).toHaveText('1 number, 2 skipped');
  const entry = skippedOf(page).getByRole('listitem').filter({ hasText: '212-555-010' });
  await entry.getByRole('button', { name: 'Show 212-555-010 in the text, line 2' }).click();
  await expect(box).toBeFocused();
  expect(await selected(box)).toBe('212-555-010');

  await entry.getByRole('button', { name: 'Fix' }).click();
  await expect(page.getByLabel('Corrected number')).toBeFocused();
  await page.getByLabel('Corrected number').fill('212-555-0102');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('2 numbers, 1 skipped');
  await expect(box).toHaveValue('Desk 212-555-0101\nFax 212-555-0102\n2025-03-04');
  await expect(box).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(box).toHaveValue('Desk 212-555-0101\nFax 212-555-010\n2025-03-04');
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByRole('status')).toHaveText('2 numbers, 1 skipped');

  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await page.keyboard.press('Control+Enter');
  await expect(cardOf(page, '212-555-0102')).toContainText('Portable');
});

test('a range of more than a thousand numbers is expanded once that range is confirmed', async ({ page }) => {
  await page.goto('/');
  await boxOf(page).fill('212-555-0000 to 1199\n312-555-0000 to 1199');
  await expect(page.getByRole('status')).toHaveText('0 numbers, 2 skipped');
  const entry = skippedOf(page).getByRole('listitem').filter({ hasText: '212-555-0000' });
  await expect(entry).toContainText('This is 1,200 numbers');
  await entry.getByRole('button', { name: 'Expand 212-555-0000 to 1199 anyway' }).click();
  await expect(page.getByRole('status')).toHaveText('1,200 numbers, 1 skipped');
  await expect(readOf(page)).toContainText('this is 1,200 numbers');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^1,200 numbers, / })).toBeVisible();
  await expect(page.getByRole('button', { name: '1 skipped' })).toBeVisible();
});

test('rejects are downloaded, fixed elsewhere, and read again as a file', async ({ page }) => {
  await page.goto('/');
  await boxOf(page).fill('212-555-0101\n+1 211 555 0100\n212-555-0149 to 0120\nOrder 4500127731');
  await expect(page.getByRole('status')).toHaveText('1 number, 3 skipped');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download rejects' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('rejects.csv');
  const file = fs.readFileSync(await download.path(), 'utf8');
  expect(file).toContain('"+1 211 555 0100"');
  expect(file).not.toContain('4500127731');

  const fixed = file.replace('+1 211', '+1 212').replace('0149 to 0120', '0120 to 0149');
  await boxOf(page).fill(fixed.replace('\ufeff', ''));
  await expect(page.getByRole('status')).toHaveText('31 numbers');
  await chooseFile(page, { name: 'rejects.csv', content: new TextEncoder().encode(fixed) });
  await expect(page.getByRole('status')).toHaveText('2 rows → 31 numbers');
});

test('one number from elsewhere among many is pointed out, and holds nothing up', async ({ page }) => {
  const list = Array.from({ length: 12 }, (_, at) => `212-555-01${String(at).padStart(2, '0')}`);
  await page.goto('/');
  await boxOf(page).fill([...list, '+44 20 7946 0101'].join('\n'));
  await expect(page.getByText('12 of 13 are United States numbers')).toContainText(
    'this one is not: +44 20 7946 0101 (United Kingdom).',
  );
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(summaryOf(page)).toContainText('13 of 13 answered');
});

test('every line is accounted for', async ({ page }) => {
  await page.goto('/');
  await boxOf(page).fill('212-555-0101\n\n(212) 555-0101\n212-555-010\nHello\n212-555-0102, 212-555-0101\n');
  await page.getByText('6 lines: 2 gave a new number, 1 only duplicates, 1 only rejects').click();
  const table = page.getByRole('table', { name: 'What became of each line' });
  for (const [name, count] of [
    ['Gave a new number', '2'],
    ['Only duplicates', '1'],
    ['Only rejects', '1'],
    ['Look-alike or text only', '1'],
    ['Blank', '1'],
    ['Lines in all', '6'],
    ['Numbers', '2'],
    ['Duplicates', '2'],
    ['Places with a number in all', '4'],
  ] as const) {
    await expect(table.getByRole('row', { name: `${name} ${count}`, exact: true })).toBeVisible();
  }
});

test('marks lie on their text where it is wrapped, also while it is typed', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  const box = boxOf(page);
  const prose = 'Please move our lines 212-555-0101, (212) 555-0102 and 212-555-010 by Monday,  thanks. ';
  await box.fill(`${prose.repeat(4)}\n\n\tTabbed 212-555-0103   \n${prose}`);
  await expect(page.getByRole('status')).toContainText('3 numbers');
  const heights = () =>
    box.evaluate((area: HTMLTextAreaElement) => {
      const layer = area.previousElementSibling?.firstElementChild as HTMLElement;
      const padding = Number.parseFloat(getComputedStyle(area).paddingTop) * 2;
      return { text: area.scrollHeight - padding, layer: layer.offsetHeight };
    });
  await expect.poll(async () => (await heights()).layer).toBe((await heights()).text);
  await box.press('Control+End');
  await box.pressSequentially('1');
  await expect.poll(async () => (await heights()).layer).toBe((await heights()).text);
});

test('what was read and skipped is accessible, also while a reject is fixed', async ({ page }) => {
  const list = Array.from({ length: 8 }, (_, at) => `212-555-010${at}`);
  await page.goto('/');
  await boxOf(page).fill(
    [...list, '+44 20 7946 0101', '212-555-0100 to 0149', '+1 211 555 0100', '2125-3-04', '4/12/2025'].join(
      '\n',
    ),
  );
  await expect(page.getByRole('status')).toContainText('skipped');
  await page.getByText(/^13 lines:/).click();
  await page.getByRole('button', { name: 'Fix +1 211 555 0100' }).click();
  await expectAccessible(page, 'front door, fixing a reject');
});

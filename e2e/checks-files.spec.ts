import { read, utils } from '@e965/xlsx';
import { writeResultsXlsx } from '../lib/spreadsheets/write-results';
import { cardOf } from './fixtures/card-of';
import { chooseFile } from './fixtures/choose-file';
import { downloadAs } from './fixtures/download-as';
import { startCheck } from './fixtures/start-check';
import { summaryOf } from './fixtures/summary-of';
import { expect, test } from './fixtures/test';

const WORKBOOK = writeResultsXlsx({
  headers: ['Site', 'Account', 'Main line', 'Ordered'],
  rows: [
    ['Front desk', 'A-1001', '(212) 555-0101', '2026-01-05'],
    ['Billing', 'A-1002', '212.555.0102', '2026-01-06'],
    ['Fax', 'A-1003', '+1 312 555 0130', '2026-01-07'],
    ['Front desk again', 'A-1004', '+1 212 555 0101', '2026-01-08'],
  ],
});

test('an .xlsx file is read in the browser, its number column is proposed, and its cards carry their labels', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await chooseFile(page, { name: 'harborlight_numbers.xlsx', content: WORKBOOK });
  const preview = page.getByRole('region', { name: 'Spreadsheet' });
  await expect(preview).toContainText('harborlight_numbers.xlsx');
  await expect(preview.getByLabel('Number column').locator('option:checked')).toHaveText('C · Main line');
  await expect(preview.getByLabel('Label column').locator('option:checked')).toHaveText('A · Site');
  await expect(preview.getByLabel('Row 1 holds the headings')).toBeChecked();
  await expect(page.getByRole('status')).toHaveText('4 rows → 3 numbers, 1 duplicate');
  await expect(page.getByLabel('Check name')).toHaveAttribute('placeholder', 'harborlight numbers');

  await preview.getByLabel('Number column').selectOption({ label: 'B · Account' });
  await expect(page.getByRole('status')).not.toContainText('3 numbers');
  await preview.getByLabel('Number column').selectOption({ label: 'C · Main line' });
  await expect(page.getByRole('status')).toHaveText('4 rows → 3 numbers, 1 duplicate');
  await page.getByRole('button', { name: 'Check numbers' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'harborlight numbers' })).toBeVisible();
  await expect(summaryOf(page)).toContainText('2 of 3 can move; 1 cannot move now.');
  await expect(cardOf(page, '(212) 555-0101')).toContainText('Front desk');
  await expect(cardOf(page, '212.555.0102')).toContainText('Billing');
});

test('a .csv file from a European Excel is read as well', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await page.getByLabel('Default country').selectOption({ label: 'United Kingdom (+44)' });
  await chooseFile(page, {
    name: 'london.csv',
    content: '\ufeffOffice;Telephone\r\nSwitchboard;020 7946 0101\r\nRates;020 7946 0130\r\n',
  });
  await expect(page.getByRole('status')).toHaveText('2 rows → 2 numbers');
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'london' })).toBeVisible();
  await expect(cardOf(page, '020 7946 0101')).toContainText('Switchboard');
  await expect(summaryOf(page)).toContainText('1 of 2 can move; 1 cannot move now.');
});

test('a file that cannot be read gets a sentence, and what was typed stays', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Phone numbers').fill('+1 212 555 0101');
  await page.getByLabel('Customer').fill('Harborlight Clinics');
  const alert = page.getByRole('main').getByRole('alert');

  await chooseFile(page, { name: 'broken.xlsx', content: WORKBOOK.slice(0, 900) });
  await expect(alert).toContainText('This file is damaged.');
  await chooseFile(page, { name: 'photo.xlsx', content: Buffer.from('89504e470d0a1a0a', 'hex') });
  await expect(alert).toContainText('This file is not a spreadsheet.');
  await chooseFile(page, { name: 'nothing.csv', content: '' });
  await expect(alert).toContainText('This file is empty.');

  await expect(page.getByLabel('Phone numbers')).toHaveValue('+1 212 555 0101');
  await expect(page.getByLabel('Customer')).toHaveValue('Harborlight Clinics');
  await expect(page.getByRole('status')).toHaveText('1 number');
});

test('a file dropped anywhere on the page is opened, and removing it brings the text back', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByLabel('Phone numbers').fill('+1 212 555 0101');
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['Site,Phone\nDesk,+1 212 555 0102\n'], 'dropped.csv'));
    return data;
  });
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.getByRole('heading', { level: 1 }).dispatchEvent(type, { dataTransfer: dropped });
  }
  await expect(page.getByRole('region', { name: 'Spreadsheet' })).toContainText('dropped.csv');
  await expect(page.getByRole('status')).toHaveText('1 row → 1 number');
  await page.getByRole('button', { name: 'Remove file' }).click();
  await expect(page.getByLabel('Phone numbers')).toHaveValue('+1 212 555 0101');
});

test('a download as Excel holds every number as text, with its answer, and nothing left out', async ({
  page,
}) => {
  await startCheck(page, {
    numbers: ['=Front desk: +1 (212) 555-0101', 'Fax: +1 312 555 0130', 'Extra: +1 212 555 0102'],
    name: 'To download',
  });
  await expect(summaryOf(page)).toContainText('3 of 3 answered');
  await cardOf(page, '+1 212 555 0102').getByRole('button', { name: 'Leave out' }).click();
  await expect(summaryOf(page)).toContainText('2 of 2 answered');

  const { name, bytes } = await downloadAs(page, 'Excel');
  expect(name).toBe('To download.xlsx');
  const sheet = read(bytes).Sheets.Answers;
  const rows = sheet ? utils.sheet_to_json<Record<string, string>>(sheet, { defval: '' }) : [];
  expect(rows.map((row) => [row.Number, row['As typed'], row.Result])).toEqual([
    ['+12125550101', '+1 (212) 555-0101', 'Portable'],
    ['+13125550130', '+1 312 555 0130', 'Not portable now'],
  ]);
  expect(rows[0]?.PIN).toBe('PIN not asked for');
  expect(rows[1]?.Next).toContain('Offer to forward its calls');
  expect(sheet?.A2).toMatchObject({ t: 's', v: '+12125550101' });
  expect(
    Object.values(sheet ?? {}).some((cell) => typeof cell === 'object' && cell !== null && 'f' in cell),
  ).toBe(false);
});

test('a download as CSV says so when its answers are practice, in its name and in its first row', async ({
  page,
}) => {
  await startCheck(page, { numbers: ['+1 212 555 0101'], name: 'Trial/run', account: 'Practice' });
  await expect(summaryOf(page)).toContainText('1 of 1 answered');
  const { name, bytes } = await downloadAs(page, 'CSV');
  expect(name).toBe('PRACTICE-Trial run.csv');
  const lines = bytes.toString('utf8').split('\r\n');
  expect(lines[0]).toBe('\ufeff"Practice: made-up answers"');
  expect(lines[1]).toMatch(/^"Number","As typed"/);
  expect(lines[2]).toMatch(/^"\+12125550101",/);
});

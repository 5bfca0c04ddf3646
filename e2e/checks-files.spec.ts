import fs from 'node:fs';
import { type BookType, read, utils, write } from '@e965/xlsx';
import numbersTemplate from '@e965/xlsx/dist/xlsx.zahl.mjs';
import { writeResultsXlsx } from '../lib/spreadsheets/write-results';
import { cardOf } from './fixtures/card-of';
import { chooseFile } from './fixtures/choose-file';
import { chooseFromMenu } from './fixtures/choose-from-menu';
import { downloadAs } from './fixtures/download-as';
import { passwordProtected } from './fixtures/password-protected';
import { startCheck } from './fixtures/start-check';
import { summaryOf } from './fixtures/summary-of';
import { expect, test } from './fixtures/test';

const WORKBOOK = writeResultsXlsx({
  headers: ['Site', 'Account', 'Main line', 'Fax', 'Ordered'],
  rows: [
    ['Front desk', 'A-1001', '(212) 555-0101', '', '2026-01-05'],
    ['Billing', 'A-1002', '212.555.0102', '+1 312 555 0130', '2026-01-06'],
    ['Front desk again', 'A-1003', '+1 212 555 0101', 'none', '2026-01-08'],
  ],
});

/** A workbook as another program saves it. */
function workbookOf(bookType: BookType, sheets: Record<string, string[][]>): Uint8Array {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name);
  }
  return new Uint8Array(write(book, { type: 'array', bookType, numbers: numbersTemplate }));
}

test('an .xlsx file with two number columns becomes cards with labels, and comes back with every answer in its row', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await chooseFile(page, { name: 'harborlight_numbers.xlsx', content: WORKBOOK });
  const preview = page.getByRole('region', { name: 'Spreadsheet' });
  await expect(preview).toContainText('harborlight_numbers.xlsx');
  await expect(preview.getByLabel('Column C, Main line')).toHaveValue('number');
  await expect(preview.getByLabel('Column D, Fax')).toHaveValue('number');
  await expect(preview.getByLabel('Column A, Site')).toHaveValue('site');
  await expect(preview.getByLabel('Column B, Account')).toHaveValue('account');
  await expect(preview.getByLabel('Row 1 holds the headings')).toBeChecked();
  await expect(page.getByRole('status')).toHaveText('3 rows → 3 numbers, 1 duplicate');
  await expect(
    page.getByText('4 rows: 2 gave a new number, 1 only duplicates, 1 column names'),
  ).toBeVisible();
  await expect(page.getByLabel('Check name')).toHaveAttribute('placeholder', 'harborlight numbers');

  await preview.getByLabel('Column D, Fax').selectOption('Not read');
  await expect(page.getByRole('status')).toHaveText('3 rows → 2 numbers, 1 duplicate');
  await preview.getByLabel('Column D, Fax').selectOption('Numbers');
  await expect(page.getByRole('status')).toHaveText('3 rows → 3 numbers, 1 duplicate');
  await page.getByRole('button', { name: 'Check numbers' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'harborlight numbers' })).toBeVisible();
  await expect(summaryOf(page)).toContainText('2 of 3 can move; 1 cannot move now.');
  await expect(cardOf(page, '(212) 555-0101')).toContainText('Front desk');
  await expect(cardOf(page, '(212) 555-0101')).toContainText('Account: A-1001');
  await expect(cardOf(page, '+1 312 555 0130')).toContainText('Billing');
  await summaryOf(page).getByRole('button', { name: '4 rows accounted for' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 only duplicates');
  await page.keyboard.press('Escape');

  await chooseFromMenu(page, 'Download', 'Their workbook');
  await page.getByLabel('Add a summary sheet').check();
  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download harborlight_numbers.xlsx with answers' }).click();
  const download = await arriving;
  expect(download.suggestedFilename()).toBe('harborlight_numbers answered.xlsx');
  const book = read(fs.readFileSync(await download.path()));
  expect(book.SheetNames).toHaveLength(2);
  const [first = ''] = book.SheetNames;
  const sheet = book.Sheets[first];
  const rows = sheet ? utils.sheet_to_json<string[]>(sheet, { header: 1, defval: '' }) : [];
  const [headings = [], ...body] = rows;
  expect(rows.map((row) => row.slice(0, 5))).toEqual([
    ['Site', 'Account', 'Main line', 'Fax', 'Ordered'],
    ['Front desk', 'A-1001', '(212) 555-0101', '', '2026-01-05'],
    ['Billing', 'A-1002', '212.555.0102', '+1 312 555 0130', '2026-01-06'],
    ['Front desk again', 'A-1003', '+1 212 555 0101', 'none', '2026-01-08'],
  ]);
  const columnsOf = (name: string) =>
    headings.flatMap((heading, column) => (String(heading).includes(name) ? [column] : []));
  const cells = (name: string) => body.map((row) => columnsOf(name).map((column) => row[column]));
  expect(columnsOf('Result')).toHaveLength(2);
  expect(cells('Result')).toEqual([
    ['Portable', ''],
    ['Portable', 'Not portable now'],
    ['Portable', ''],
  ]);
  expect(cells('E.164')).toEqual([
    ['+12125550101', ''],
    ['+12125550102', '+13125550130'],
    ['+12125550101', ''],
  ]);
  expect(
    Object.values(sheet ?? {}).some((cell) => cell !== null && typeof cell === 'object' && 'f' in cell),
  ).toBe(false);
});

test('a UTF-16 file with semicolons is read as well, each row in the country it names', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  const text =
    '\ufeffBüro;Telefon;Land\r\nEmpfang;020 7946 0101;Großbritannien\r\nÖffnung;(212) 555-0102;USA\r\n';
  await chooseFile(page, { name: 'büro.csv', content: Buffer.from(text, 'utf16le') });
  const preview = page.getByRole('region', { name: 'Spreadsheet' });
  await expect(preview.getByLabel('Column C, Land')).toHaveValue('country');
  await expect(page.getByRole('status')).toHaveText('2 rows → 2 numbers');
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'büro' })).toBeVisible();
  await expect(cardOf(page, '020 7946 0101')).toContainText('+442079460101');
  await expect(cardOf(page, '(212) 555-0102')).toContainText('Öffnung');
});

test('a file with three customers asks once and becomes a check for each of them', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await chooseFile(page, {
    name: 'three.csv',
    content: [
      'Customer,Phone',
      'Alder Farm,+1 212 555 0101',
      'Birch Mill,+1 212 555 0102',
      'Cedar Inn,+1 312 555 0130',
      'alder farm,+1 212 555 0103',
    ].join('\n'),
  });
  await expect(page.getByLabel('One check per customer (3)')).toBeChecked();
  await expect(page.getByRole('status')).toHaveText('4 rows → 4 numbers');
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await page.waitForURL(/\/checks$/);
  const checks = page.getByRole('list', { name: 'Checks', exact: true });
  for (const name of ['Alder Farm · three', 'Birch Mill · three', 'Cedar Inn · three']) {
    await expect(checks.getByRole('link', { name })).toBeVisible();
  }
  await checks.getByRole('link', { name: 'Alder Farm · three' }).click();
  await expect(summaryOf(page)).toContainText('2 of 2');
  await expect(page.getByRole('article')).toHaveCount(2);
});

test('a customer link of a check with two customers is made only when somebody confirms it', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await chooseFile(page, {
    name: 'two.csv',
    content: 'Customer,Phone\nAlder Farm,+1 212 555 0101\nBirch Mill,+1 212 555 0102\n',
  });
  await page.getByLabel('One check', { exact: true }).check();
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(summaryOf(page)).toContainText('2 of 2');
  await page.getByRole('button', { name: 'Copy customer link' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  await expect(dialog.getByRole('alert')).toContainText('numbers of 2 customers: Alder Farm and Birch Mill');
  await dialog.getByRole('button', { name: 'Make the link all the same' }).click();
  await expect(dialog.getByLabel('Customer link')).toHaveValue(/\/s\//);
});

test('files of old Excel, OpenDocument and Apple Numbers become one check, and a broken one beside them keeps what was chosen', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await chooseFile(
    page,
    {
      name: 'east.xls',
      content: workbookOf('biff8', {
        Lines: [
          ['Site', 'Phone'],
          ['Boston', '+1 212 555 0101'],
        ],
        Spare: [
          ['Site', 'Phone'],
          ['Salem', '+1 212 555 0102'],
        ],
      }),
    },
    {
      name: 'west.ods',
      content: workbookOf('ods', {
        Lines: [
          ['Site', 'Phone'],
          ['Reno', '+1 212 555 0103'],
        ],
      }),
    },
    {
      name: 'south.numbers',
      content: workbookOf('numbers', {
        Lines: [
          ['Site', 'Phone'],
          ['Boston too', '+1 212 555 0101'],
        ],
      }),
    },
  );
  await expect(page.getByRole('region', { name: 'Spreadsheet' })).toHaveCount(3);
  await expect(page.getByRole('status')).toHaveText('3 rows → 2 numbers, 1 duplicate');
  await expect(page.getByText('Not read: “Spare”.')).toBeVisible();
  await page.getByRole('button', { name: 'Read “Spare” too' }).click();
  await expect(page.getByRole('region', { name: 'Spreadsheet' })).toHaveCount(4);
  await expect(page.getByText('Not read: “Spare”.')).toHaveCount(0);
  await expect(page.getByRole('status')).toHaveText('4 rows → 3 numbers, 1 duplicate');
  await chooseFile(page, { name: 'broken.xlsx', content: WORKBOOK.slice(0, 900) });
  await expect(page.getByRole('main').getByRole('alert')).toContainText('This file is damaged.');
  await expect(page.getByRole('status')).toHaveText('4 rows → 3 numbers, 1 duplicate');
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'east and 3 more' })).toBeVisible();
  await expect(summaryOf(page)).toContainText('3 of 3 answered');
});

test('a cell that gave no number is mended in place, and the others can be downloaded', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await chooseFile(page, {
    name: 'typos.csv',
    content: 'Site,Phone\nDesk,+1 212 555 0101\nHall,+1 212 055 0102\nLift,555-0103\n',
  });
  await expect(page.getByRole('status')).toHaveText('3 rows → 1 number, 2 skipped');
  const skipped = page.getByRole('region', { name: 'Skipped' });
  const arriving = page.waitForEvent('download');
  await skipped.getByRole('button', { name: 'Download skipped' }).click();
  const csv = fs.readFileSync(await (await arriving).path(), 'utf8');
  expect(csv).toMatch(/^"\+1 212 055 0102","No such number[^"]*","typos.csv, typos!B3"$/m);
  const cell = skipped.getByLabel('Text of typos.csv, typos!B4');
  await cell.fill('+1 212 555 0103');
  await cell.press('Enter');
  await expect(page.getByRole('status')).toHaveText('3 rows → 2 numbers, 1 skipped');
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(cardOf(page, '+1 212 555 0103')).toContainText('Lift');
});

test('cells copied from a spreadsheet are offered as a table', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await page
    .getByLabel('Phone numbers')
    .fill('Site\tPhone\tCarrier\nDesk\t+1 212 555 0101\tVerizon\nHall\t+1 212 555 0102\tVerizon');
  await page.getByRole('button', { name: 'Read it as a table' }).click();
  const preview = page.getByRole('region', { name: 'Spreadsheet' });
  await expect(preview.getByLabel('Column C, Carrier')).toHaveValue('carrier');
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(cardOf(page, '+1 212 555 0102')).toContainText('Carrier: Verizon');
});

test('a sending that breaks keeps what was chosen, and the second try makes one check', async ({
  page,
  allowTrouble,
}) => {
  allowTrouble(/ERR_FAILED/);
  await page.goto('/');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await chooseFile(page, { name: 'again.csv', content: 'Site,Phone\nDesk,+1 212 555 0101\n' });
  await expect(page.getByRole('status')).toHaveText('1 row → 1 number');
  await page.route('**/api/files/*/chunks/*', (route) => route.abort());
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('What you chose is kept; try again.');
  await page.unroute('**/api/files/*/chunks/*');
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'again' })).toBeVisible();
  await page.goto('/checks');
  const checks = page.getByRole('list', { name: 'Checks', exact: true });
  await expect(checks.getByRole('link', { name: /^again/ })).toHaveCount(1);
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
  await chooseFile(page, { name: 'secret.xlsx', content: passwordProtected() });
  await expect(alert).toContainText('protected with a password');
  await chooseFile(page, { name: 'scan.eml', content: new Uint8Array(2_000).fill(7) });
  await expect(alert).toContainText('scan.eml does not hold text.');

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
  await page.getByRole('button', { name: 'Remove file dropped.csv' }).click();
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
  const { name, bytes } = await downloadAs(page, 'CSV for Excel');
  expect(name).toBe('PRACTICE-Trial run.csv');
  const lines = bytes.toString('utf8').split('\r\n');
  expect(lines[0]).toBe('\ufeff"Practice: made-up answers"');
  expect(lines[1]).toMatch(/^"Number","As typed"/);
  expect(lines[2]).toMatch(/^"\+1 212 555 0101",/);

  const forSystems = await downloadAs(page, 'CSV for systems');
  expect(forSystems.name).toBe('PRACTICE-Trial run.csv');
  const [headings, row] = forSystems.bytes.toString('utf8').split('\r\n');
  expect(headings).toMatch(/^"Number","As typed".*"Practice"$/);
  expect(row).toMatch(/^"\+12125550101",.*"Practice: made-up answers"$/);

  await chooseFromMenu(page, 'Download', 'Copy as table');
  await expect(page.getByText('Copied as a table.')).toBeAttached();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n')[0]).toBe('Practice: made-up answers');
  expect(copied.split('\n')[2]).toMatch(/^\+1 212 555 0101\t\tPortable\t/);
});

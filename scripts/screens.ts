// Remakes the pictures in docs/screens: every screen and state, light and dark, on a wide screen and on a phone.
// What they show is made up: numbers from the simulator's table, which plays Twilio here.
import fs from 'node:fs';
import path from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { addConnection } from '../e2e/fixtures/add-connection';
import { cardOf } from '../e2e/fixtures/card-of';
import { chooseFile } from '../e2e/fixtures/choose-file';
import { chooseFromMenu } from '../e2e/fixtures/choose-from-menu';
import { introduceCompany } from '../e2e/fixtures/introduce-company';
import { makeCustomerLink } from '../e2e/fixtures/make-customer-link';
import { startCheck } from '../e2e/fixtures/start-check';
import { summaryOf } from '../e2e/fixtures/summary-of';
import { CREDENTIALS, replacementKeySid, TWILIO_ACCOUNTS } from '../e2e/fixtures/twilio-accounts';
import { fromBase32, totpCode } from '../lib/auth/totp';
import { PRACTICE_LIST } from '../lib/simulator/practice-numbers';
import { startSimulator } from '../lib/simulator/start-simulator';
import { writeResultsXlsx } from '../lib/spreadsheets/write-results';
import { startAppServer } from './app-server';
import { findChromium } from './find-chromium.mjs';
import { shrinkPng } from './shrink-png';

const FOLDER = 'docs/screens';
/** A page longer than `longest` is cut there: what follows looks like what went before. */
const SIZES = [
  { width: 1440, height: 900, longest: 1_100 },
  { width: 390, height: 844, longest: 1_500 },
];

/** As long as names get in life. */
const CHECK_NAME = 'Harborlight Clinics: all lines, 3 cities';
const CUSTOMER = 'Harborlight Clinics of Greater Boston';
const LIST = `${PRACTICE_LIST}Front desk, again: (212) 555-0101
Purchase order 4500127731 of 2026-11-20
`;

const THREAD = `From: Dana Whitfield <dana@harborlight.example>
Sent: Monday, 2 November 2026 14:30

Hi Maria, please move these over from the old carrier before the end of the quarter, thanks!

Front desk: (212) 555-0101
DIDs 212-555-0110 to 0159, and the clinics 312-555-0000 to 2499
Fax: 212-555-010
Night line +1 211 555 0100
Purchase order 4500127731 of 2026-11-20
The front desk again: +1 212 555 0101
`;
const MOSTLY_HOME = [
  ...Array.from({ length: 14 }, (_, at) => `Line ${at + 1}: 212-555-01${at + 10}`),
  'London showroom: +44 20 7946 0171',
].join('\n');

const SEVERAL_CUSTOMERS = writeResultsXlsx({
  headers: ['Customer', 'Site', 'Account number', 'Main line', 'Fax', 'Carrier', 'Country', 'Since'],
  rows: [
    ['Alder Farm', 'Front desk', 'A-1001', '(212) 555-0101', '', 'Verizon', 'USA', '2019-04-01'],
    ['Alder Farm', 'Billing', 'A-1001', '(212) 555-0102', '(312) 555-0130', 'Verizon', 'USA', '2019-04-01'],
    ['Birch Mill', 'Warehouse', 'B-77', '(212) 055-0103', '', 'Comcast', 'USA', '2020-11-15'],
    ['Birch Mill', 'Showroom', 'B-78', '020 7946 0171', '', 'BT', 'United Kingdom', '2022-02-01'],
    ['Cedar Inn', 'Reception', 'C-1', '(212) 555-0101', 'n/a', 'Lumen', 'USA', '2023-06-30'],
  ],
});

const executablePath = await findChromium();
if (!executablePath) throw new Error('Chromium is needed. Set CHROMIUM_PATH to it.');
const twilio = await startSimulator({ credentials: CREDENTIALS });
const app = await startAppServer({
  env: { TWILIO_NUMBERS_BASE_URL: twilio.url, TWILIO_API_BASE_URL: twilio.url, RETRY_BASE_MS: '20' },
});
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  fs.rmSync(FOLDER, { recursive: true, force: true });
  fs.mkdirSync(FOLDER, { recursive: true });
  await takeAll(await newPage());
} finally {
  await browser.close();
  await app.stop();
  await twilio.close();
  fs.rmSync(app.dataDir, { recursive: true, force: true });
}
const files = fs.readdirSync(FOLDER);
const bytes = files.reduce((sum, file) => sum + fs.statSync(path.join(FOLDER, file)).size, 0);
console.log(`${files.length} pictures in ${FOLDER}, ${(bytes / 1024 / 1024).toFixed(1)} MB`);

async function newPage(): Promise<Page> {
  const context = await browser.newContext({
    baseURL: app.url,
    locale: 'en-US',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  return context.newPage();
}

async function takeAll(page: Page): Promise<void> {
  await takeSetUp(page);
  await takeFrontDoor(page);
  await takeBoard(page);
  await takeBoardOfFile(page);
  await takeLargeBoard(page);
  await takeStoppedBoards(page);
  await takeSettings(page);
  await page.goto('/checks');
  await expect(page.getByRole('list', { name: 'Checks', exact: true })).toBeVisible();
  await take(page, 'history');
  await page.getByLabel('Search checks').fill('Lindgren');
  await expect(page.getByText('No check matches')).toBeVisible();
  await take(page, 'history-nothing-found');
  await page.goto('/checks/of-nobody');
  await take(page, 'not-found');
  const stranger = await newPage();
  await stranger.goto('/sign-in');
  await take(stranger, 'sign-in');
  await stranger.getByLabel('Email').fill('maria@example.com');
  await stranger.getByLabel('Password').fill('not the password');
  await stranger.getByRole('button', { name: 'Sign in' }).click();
  await expect(stranger.getByRole('main').getByRole('alert')).toBeVisible();
  await take(stranger, 'sign-in-refused');
  await takeTrust(page);
  await stranger.getByLabel('Password').fill('seven quiet herons wade at dawn');
  await stranger.getByRole('button', { name: 'Sign in' }).click();
  await expect(stranger.getByLabel('Code')).toBeVisible();
  await take(stranger, 'sign-in-code');
}

async function takeSetUp(page: Page): Promise<void> {
  await expect.poll(() => app.setupUrl).not.toBeNull();
  await page.goto(app.setupUrl ?? '');
  await take(page, 'set-up');
  await page.getByLabel('Company name').fill('Harborlight Telecom');
  await page.getByLabel('Your name').fill('Maria Alvarez');
  await page.getByLabel('Email').fill('maria@example.com');
  await page.getByLabel('Password').fill('seven quiet herons wade at dawn');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New check' })).toBeVisible();
  await take(page, 'front-door-first-visit');
  await page.goto('/checks');
  await expect(page.getByText('No checks yet')).toBeVisible();
  await take(page, 'history-empty');
  await page.goto('/settings/connections');
  await take(page, 'connections-first-visit');
  await introduceCompany(page);
  await addConnection(page, TWILIO_ACCOUNTS.main, { name: 'Main account', lend: true });
}

/** More lines than a text box takes well. */
function longList(): string {
  const lines = Array.from(
    { length: 25_000 },
    (_, place) => `Site ${place + 1}: +1 201 ${5_550_000 + place}`,
  );
  lines[2] = 'Reception: 617-555-01';
  lines[5] = 'Contract of 2026-03-01';
  return lines.join('\n');
}

async function takeFrontDoor(page: Page): Promise<void> {
  await page.goto('/');
  await take(page, 'front-door-empty');
  await page.getByLabel('Phone numbers').fill(THREAD);
  await expect(page.getByRole('status')).toHaveText('51 numbers, 1 duplicate, 5 skipped');
  await page.getByRole('button', { name: 'Fix 212-555-010' }).click();
  await page.getByText(/^11 lines:/).click();
  await take(page, 'front-door-ranges-and-rejects');
  await page.getByLabel('Phone numbers').fill(MOSTLY_HOME);
  await expect(page.getByText('14 of 15 are United States numbers')).toBeVisible();
  await take(page, 'front-door-odd-one-out');
  await page.getByLabel('Phone numbers').fill('');
  await page.getByLabel('Phone numbers').evaluate((box, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, longList());
  await expect(page.getByRole('status')).toHaveText('24,998 numbers, 2 skipped');
  await take(page, 'front-door-long-list', { wholePage: false });
  await page.getByRole('button', { name: 'Remove all lines' }).click();
  await page.getByLabel('Phone numbers').fill(LIST);
  await page.getByLabel('Customer').fill(CUSTOMER);
  await expect(page.getByRole('status')).toContainText('16 numbers');
  await page.getByLabel('Phone numbers').evaluate((box) => box.scrollTo(0, 0));
  await take(page, 'front-door-filled');
  await chooseFile(page, {
    name: 'harborlight_lines.xlsx',
    content: writeResultsXlsx({
      headers: ['Site', 'Contract', 'Main line', 'Since'],
      rows: [
        ['Front desk, Boston', 'A-1001', '(212) 555-0101', '2019-04-01'],
        ['Billing', 'A-1001', '(212) 555-0102', '2019-04-01'],
        ['Fax', 'A-1002', '(312) 555-0130', '2020-11-15'],
        ['London showroom', 'L-77', '+44 20 7946 0171', '2022-02-01'],
        ['Warehouse', 'A-1003', 'n/a', '2023-06-30'],
      ],
    }),
  });
  await expect(page.getByRole('status')).toContainText('4 numbers');
  await expect(page.getByRole('region', { name: 'Spreadsheet' })).toBeVisible();
  await take(page, 'front-door-file');
  await page.getByRole('button', { name: 'Remove file' }).click();
  await chooseFile(page, { name: 'dealer lines 2026.xlsx', content: SEVERAL_CUSTOMERS });
  await expect(page.getByLabel('One check per customer (3)')).toBeChecked();
  await take(page, 'front-door-several-customers');
  await page.getByRole('button', { name: 'Remove file' }).click();
  await page.evaluate(() => sessionStorage.clear());
}

/** A check of a file, with the labels of its rows, and what its menu gives back. */
async function takeBoardOfFile(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await chooseFile(page, { name: 'dealer lines 2026.xlsx', content: SEVERAL_CUSTOMERS });
  await page.getByLabel('One check', { exact: true }).check();
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(page.getByRole('article').first()).toContainText('Carrier: Verizon');
  await expect(summaryOf(page)).toContainText('4 of 4 answered');
  await take(page, 'board-of-file', { wholePage: false });
  await chooseFromMenu(page, 'Download', 'Their workbook');
  await expect(page.getByRole('dialog')).toBeVisible();
  await take(page, 'board-their-workbook', { wholePage: false });
  await page.keyboard.press('Escape');
}

async function takeBoard(page: Page): Promise<void> {
  await startCheck(page, { numbers: LIST, name: CHECK_NAME, customer: CUSTOMER });
  await finished(page);
  await take(page, 'board', { wholePage: false });
  await page.getByRole('button', { name: /^Needs a step first/ }).click();
  await expect(page.getByRole('article')).toHaveCount(4);
  await take(page, 'board-filtered', { wholePage: false });
  await page.getByRole('button', { name: /^All/ }).click();
  await page.getByLabel('Group').selectOption({ label: 'By result' });
  await page.getByLabel('Select +1 (212) 555-0101').check();
  await take(page, 'board-grouped', { wholePage: false });
  await page.getByRole('button', { name: 'Clear selection' }).click();
  await page.getByLabel('Group').selectOption({ label: 'Not grouped' });
  await chooseFromMenu(page, 'More', 'Table');
  await expect(page.getByRole('table', { name: 'Numbers' })).toBeVisible();
  await take(page, 'board-table', { wholePage: false });
  await chooseFromMenu(page, 'More', 'Cards');

  const dialogs = [
    ['board-order-plan', () => page.getByRole('button', { name: 'Order plan' }).click()],
    ['board-keyboard', () => chooseFromMenu(page, 'More', 'Keyboard')],
    ['board-watch', () => chooseFromMenu(page, 'More', 'Watch')],
    ['board-ask-the-customer', () => page.getByRole('button', { name: 'What to ask the customer' }).click()],
    ['board-skipped', () => page.getByRole('button', { name: '2 skipped' }).click()],
    ['board-moving-to', () => chooseFromMenu(page, 'More', 'Moving to')],
    ['board-check-again', () => chooseFromMenu(page, 'More', 'Check again')],
    ['board-delete', () => chooseFromMenu(page, 'More', 'Delete')],
    ['board-earlier-answers', () => page.getByRole('button', { name: 'Earlier answers' }).first().click()],
  ] as const;
  for (const [name, open] of dialogs) {
    await open();
    await expect(page.getByRole('dialog')).toBeVisible();
    await take(page, name, { wholePage: false });
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  const openMenu = async () => {
    // It stays where it was opened.
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More' }).click();
    await expect(page.getByRole('button', { name: 'Delete' })).toBeVisible();
  };
  await take(page, 'board-menu', { wholePage: false, before: openMenu });
  await page.keyboard.press('Escape');

  await cardOf(page, '+1 312 555 0131').getByRole('button', { name: 'Leave out' }).click();
  await expect(cardOf(page, '+1 312 555 0131')).toContainText('Left out');
  const typo = cardOf(page, '+1 312 555 0102');
  await typo.getByRole('button', { name: 'Correct' }).click();
  await cardOf(page, '+1 312 555 0132').getByRole('button', { name: 'Add note' }).click();
  await typo.scrollIntoViewIfNeeded();
  await take(page, 'board-editing', { wholePage: false });
  await page.reload();

  await page.getByRole('button', { name: 'Copy customer link' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByRole('dialog').getByLabel('Customer link').inputValue();
  // The picture must not show a secret, though this one opens nothing any more.
  await page.getByRole('textbox', { name: 'Customer link' }).evaluate((input: HTMLInputElement) => {
    input.value = 'https://porting.example.com/s/…';
  });
  await take(page, 'board-customer-link', { wholePage: false });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Copy customer link' }).click();
  await page.getByRole('dialog').getByText('More', { exact: true }).click();
  await take(page, 'board-customer-link-more', { wholePage: false });
  await page.keyboard.press('Escape');
  const customer = await newPage();
  await customer.goto(link);
  await take(customer, 'customer');
  await customer.goto(await makeCustomerLink(page, { colleague: true }));
  await take(customer, 'customer-colleague');
  await customer.goto(await makeCustomerLink(page, { passcode: 'blue heron' }));
  await take(customer, 'customer-passcode');
  twilio.change({ turned: ['+12125550101'] });
  const turned = cardOf(page, '+1 (212) 555-0101');
  await turned.getByRole('button', { name: 'Check again' }).click();
  await expect(turned).toContainText('Not portable now');
  await page.goto('/');
  await expect(page.getByText('1 shared answer changed')).toBeVisible();
  await take(page, 'front-door-answer-turned', { wholePage: false });
  await customer.goto(link);
  await take(customer, 'customer-answer-turned');
  twilio.change({ turned: [] });
  await customer.goto('/s/of-nobody');
  await take(customer, 'customer-link-gone');
}

async function takeLargeBoard(page: Page): Promise<void> {
  const numbers = Array.from({ length: 240 }, (_, at) => {
    const area = ['201', '202', '203'][Math.floor(at / 80)];
    return `Line ${at + 1}: (${area}) 555-${String(100 + (at % 80)).padStart(4, '0')}`;
  });
  const checkId = await startCheck(page, {
    numbers: [LIST, ...numbers],
    name: 'Northgate Logistics: every depot',
    customer: 'Northgate Logistics',
  });
  await expect(summaryOf(page)).toContainText('255 of 256 answered');
  await expect(page.getByRole('article').first()).toBeVisible();
  await take(page, 'board-large', { wholePage: false });
  await page.getByRole('article').first().getByRole('checkbox').check();
  await page.getByRole('article').nth(1).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Set carrier' }).click();
  await take(page, 'board-large-selected', { wholePage: false });
  await page.goto(`/checks/${checkId}/list`);
  await take(page, 'board-plain-list', { wholePage: false });
  await page.goto('/checks/watch');
  await take(page, 'watch', { wholePage: false });
}

async function takeStoppedBoards(page: Page): Promise<void> {
  twilio.change({ down: true });
  await startCheck(page, { numbers: LIST, name: 'While Twilio is away', customer: CUSTOMER });
  await expect(page.getByRole('article').filter({ hasText: 'Next try' }).first()).toBeVisible();
  await take(page, 'board-waiting', { wholePage: false });
  twilio.change({ down: false });
  await finished(page);

  const { refused } = TWILIO_ACCOUNTS;
  await addConnection(page, refused, { name: 'Branch offices' });
  twilio.change({ revoked: [refused.keySid, replacementKeySid(refused.accountSid)] });
  await startCheck(page, { numbers: LIST, name: 'Branch offices', account: 'Branch offices' });
  await expect(page.getByRole('heading', { name: 'Paused: Twilio refused the key' })).toBeVisible();
  await take(page, 'board-paused', { wholePage: false });

  await startCheck(page, { numbers: LIST, name: 'A first try', account: 'Practice', onlyMe: true });
  await finished(page);
  await take(page, 'board-practice', { wholePage: false });
}

async function takeSettings(page: Page): Promise<void> {
  await page.goto('/settings/connections');
  await take(page, 'connections');
  await page.getByRole('button', { name: 'Add a connection' }).click();
  await page.getByRole('form').getByLabel('Auth token (full access)').check();
  await page.getByRole('form').getByRole('button', { name: 'Save connection' }).click();
  await expect(page.getByRole('form').getByRole('alert').first()).not.toBeEmpty();
  await take(page, 'connections-refused');
  await page.goto('/settings/team');
  await page.getByRole('button', { name: 'Add a colleague' }).click();
  await take(page, 'team-add', { wholePage: false });
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Priya Raman');
  await dialog.getByLabel('Email').fill('priya@example.com');
  await dialog.getByLabel('How they get in').selectOption('password');
  await dialog.getByLabel('Password').fill('eleven slow tortoises cross');
  await dialog.getByRole('button', { name: 'Add colleague' }).click();
  await expect(page.getByText('priya@example.com')).toBeVisible();
  await take(page, 'team');
  await page.getByRole('button', { name: 'Change Priya Raman' }).click();
  await take(page, 'team-member', { wholePage: false });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add a colleague' }).click();
  await dialog.getByLabel('Name').fill('Tomas Reyes');
  await dialog.getByLabel('Email').fill('tomas@example.com');
  await dialog.getByRole('button', { name: 'Make invitation link' }).click();
  const invitation = await dialog.getByLabel('Invitation link').inputValue();
  await dialog.getByLabel('Invitation link').evaluate((input: HTMLInputElement) => {
    input.value = 'https://porting.example.com/invite/…';
  });
  await take(page, 'team-invited', { wholePage: false });
  const guest = await newPage();
  await guest.goto(invitation);
  await take(guest, 'invite');
  await page.goto('/settings/profile');
  await take(page, 'profile');
  await page.goto('/settings/company');
  await take(page, 'company');
}

/** Last, because the second step stays on. */
async function takeTrust(page: Page): Promise<void> {
  await page.goto('/settings/data');
  await take(page, 'data');
  await page.getByLabel('Phone number').fill('(212) 555-0101');
  await page.getByRole('button', { name: 'Erase it everywhere …' }).click();
  await expect(page.getByRole('dialog')).toContainText('This removes');
  await take(page, 'data-erase', { wholePage: false });
  await page.goto('/settings/audit');
  await take(page, 'audit');
  await page.goto('/settings/security');
  await take(page, 'security');
  await page.getByRole('button', { name: 'Turn on second step' }).click();
  const dialog = page.getByRole('dialog');
  const secret = (await dialog.getByRole('code').textContent())?.replaceAll(' ', '') ?? '';
  await take(page, 'security-second-step', { wholePage: false });
  await dialog.getByLabel('Code').fill(totpCode(fromBase32(secret), Math.floor(Date.now() / 30_000)));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(dialog.getByRole('list', { name: 'Recovery codes' })).toBeVisible();
  await take(page, 'security-recovery-codes', { wholePage: false });
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await take(page, 'security-on');
}

/** Waits until the list is through: all but one of its numbers get an answer. */
async function finished(page: Page): Promise<void> {
  await expect(summaryOf(page)).toContainText('15 of 16 answered, 1 could not be checked');
}

/**
 * One state in four pictures, such as `board-dark-390.png`. With a dialog open, take the screen and not the page;
 * `before` opens afresh what a change of size leaves in the wrong place.
 */
async function take(
  page: Page,
  name: string,
  { wholePage = true, before }: { wholePage?: boolean; before?: () => Promise<void> } = {},
): Promise<void> {
  for (const { longest, ...size } of SIZES) {
    await page.setViewportSize(size);
    await before?.();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const pageHeight = await page.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width: size.width, height: Math.min(longest, pageHeight) };
      const picture = await page.screenshot({
        ...(wholePage ? { fullPage: true, clip } : {}),
        caret: 'hide',
      });
      fs.writeFileSync(path.join(FOLDER, `${name}-${colorScheme}-${size.width}.png`), shrinkPng(picture));
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

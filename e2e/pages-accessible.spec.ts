import { writeResultsXlsx } from '../lib/spreadsheets/write-results';
import { cardOf } from './fixtures/card-of';
import { chooseFile } from './fixtures/choose-file';
import { chooseFromMenu } from './fixtures/choose-from-menu';
import { expectAccessible } from './fixtures/expect-accessible';
import { startCheck } from './fixtures/start-check';
import { summaryOf } from './fixtures/summary-of';
import { expect, test } from './fixtures/test';

// Set-up, and the first sight of front door and history, are looked at in setup-first-run.spec.ts; the customer's
// page in sharing.spec.ts.

const ONE_OF_EACH = `Front desk: +1 (212) 555-0101
Billing: +1 212 555 0102
Toll-free: +1 800 555 0133
Reception: +1 312 555 0131
Old provider: +1 312 555 0132
Fax: +1 312 555 0130
Showroom: +44 20 7946 0171
From a sticky note: +1 312 555 0102
Night line: +1 312 555 0135
Lift: +1 312 555 0199
Order 4500127731 of 2026-11-20
Desk again: 212-555-0101
Warehouse: +1 312 555 0136
Second line: +1 646 555 0101`;

test.describe('to a stranger', () => {
  test.use({ signedIn: false });

  test('signing in is accessible, also when it fails', async ({ page, allowTrouble }) => {
    allowTrouble(/status of 401/);
    await page.goto('/sign-in');
    await expectAccessible(page, 'sign-in');
    await page.getByLabel('Email').fill('nobody@example.com');
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
    await expectAccessible(page, 'sign-in, refused');
  });
});

test('the front door is accessible: filled, with what is skipped, refused, and with a file', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByLabel('Phone numbers').fill(ONE_OF_EACH);
  await expect(page.getByRole('status')).toHaveText('12 numbers, 1 duplicate, 2 skipped');
  await expectAccessible(page, 'front door, filled');
  await page.getByLabel('Phone numbers').fill('');
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await expectAccessible(page, 'front door, refused');
  await chooseFile(page, {
    name: 'numbers.xlsx',
    content: writeResultsXlsx({
      headers: ['Site', 'Phone', 'Contract', 'Since', 'Remarks'],
      rows: [
        [
          'Front desk',
          '(212) 555-0101',
          'A-17',
          '2021-01-05',
          'on the letterhead, so please look at it first',
        ],
        ['Fax', '(312) 555-0130', 'A-17', '2021-01-05', 'n/a'],
      ],
    }),
  });
  await expect(page.getByRole('status')).toHaveText('2 rows → 2 numbers');
  await expectAccessible(page, 'front door, upload preview');
  await chooseFile(page, {
    name: 'customers.csv',
    content: 'Customer,Phone\nAlder Farm,+1 212 555 0103\nBirch Mill,555-01\nCedar Inn,+1 212 555 0104\n',
  });
  await expect(page.getByLabel('One check per customer (2)')).toBeChecked();
  await expectAccessible(page, 'front door, several files and customers');
});

test('the board is accessible while it runs, paused, and when a number waits', async ({ page, twilio }) => {
  twilio.change({ down: true });
  await startCheck(page, { numbers: ['+1 212 555 0101', '+1 312 555 0130'], name: 'Running' });
  await expect(cardOf(page, '+1 212 555 0101')).toContainText('Waiting');
  await expectAccessible(page, 'board, running');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('heading', { name: 'Paused', exact: true })).toBeVisible();
  await expectAccessible(page, 'board, paused by hand');
});

test('the board is accessible where an account is not allowed', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await page.getByLabel('Phone numbers').fill('+1 212 555 0101');
  await page.getByLabel('Moving to').selectOption({ label: 'Another account…' });
  await page.getByLabel('Account SID').fill(`AC5e${'7'.repeat(30)}`);
  await expectAccessible(page, 'front door, typed account');
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await expect(page.getByRole('heading', { name: 'Paused: account not allowed' })).toBeVisible();
  await expectAccessible(page, 'board, paused for its account');
});

test('a finished board is accessible, with each of its dialogs, menus and forms', async ({ page }) => {
  test.slow();
  await startCheck(page, { numbers: ONE_OF_EACH, name: 'All kinds', customer: 'Harborlight Clinics' });
  await expect(summaryOf(page)).toContainText('11 of 12 answered, 1 could not be checked');
  await cardOf(page, '+1 646 555 0101').getByRole('button', { name: 'Leave out' }).click();
  await expect(cardOf(page, '+1 646 555 0101')).toContainText('Left out');
  await expectAccessible(page, 'board, finished');

  const card = cardOf(page, '+1 (212) 555-0101');
  await card.getByText('What to tell the customer').click();
  await card.getByRole('button', { name: 'Correct' }).click();
  await cardOf(page, '+1 312 555 0130').getByRole('button', { name: 'Add note' }).click();
  await page.getByRole('button', { name: 'Rename' }).click();
  await expectAccessible(page, 'board, with forms on it');
  await page.reload();

  await page.getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('button', { name: 'Delete' })).toBeVisible();
  await expectAccessible(page, 'board, menu open');
  await page.keyboard.press('Escape');

  for (const entry of ['Check again', 'Add numbers', 'Moving to', 'Address SID', 'Note', 'Delete']) {
    await chooseFromMenu(page, 'More', entry);
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, `dialog: ${entry}`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByRole('button', { name: 'More' })).toBeFocused();
  }
  for (const button of ['What to ask the customer', '2 skipped']) {
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, `dialog: ${button}`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: button })).toBeFocused();
  }
});

test('history, settings and the page that is not there are accessible', async ({ page, allowTrouble }) => {
  allowTrouble(/status of 404/);
  await startCheck(page, {
    numbers: ['+1 212 555 0101'],
    name: 'Listed',
    customer: 'Harborlight',
    onlyMe: true,
  });
  await startCheck(page, { numbers: ['+1 212 555 0101'], name: 'Practised', account: 'Practice' });
  await page.goto('/checks');
  await expect(page.getByRole('link', { name: 'Practised' })).toBeVisible();
  await expectAccessible(page, 'history, filled');
  await page.getByLabel('Search checks').fill('nothing has this name');
  await expect(page.getByText('No check matches')).toBeVisible();
  await expectAccessible(page, 'history, nothing found');

  await page.goto('/settings/connections');
  await expectAccessible(page, 'connections');
  await page.getByRole('button', { name: 'Add a connection' }).click();
  await page.getByRole('form').getByLabel('Auth token (full access)').check();
  await page.getByRole('button', { name: 'Save connection' }).click();
  await expect(page.getByRole('main').getByRole('alert').first()).not.toBeEmpty();
  await expectAccessible(page, 'connections, form refused');
  await page.getByRole('button', { name: 'Cancel' }).click();
  const main = page.getByRole('article', { name: 'Main account', exact: true });
  for (const button of ['Replace secret', 'Rename', 'Delete']) {
    await main.getByRole('button', { name: button, exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, `connections, ${button}`);
    await page.keyboard.press('Escape');
  }

  await page.goto('/settings/team');
  await expectAccessible(page, 'team');
  await page.getByRole('button', { name: 'Add a colleague' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'team, add a colleague');
  await page.goto('/settings/profile');
  await expectAccessible(page, 'profile');
  await page.goto('/settings/company');
  await expectAccessible(page, 'company');
  await page.goto('/no/such/page');
  await expectAccessible(page, 'not found');
});

import fs from 'node:fs';
import { readWorkbook } from '../lib/spreadsheets/read-workbook';
import { addColleague } from './fixtures/add-colleague';
import { addConnection } from './fixtures/add-connection';
import { cardOf } from './fixtures/card-of';
import { expectAccessible } from './fixtures/expect-accessible';
import { historyRows } from './fixtures/history-rows';
import { COMPANY, introduceCompany } from './fixtures/introduce-company';
import { makeCustomerLink } from './fixtures/make-customer-link';
import { signIn } from './fixtures/sign-in';
import { startCheck } from './fixtures/start-check';
import { expect, test } from './fixtures/test';
import { TWILIO_ACCOUNTS } from './fixtures/twilio-accounts';

test('a private check is invisible to a colleague, and a team check is not', async ({
  page,
  openBrowser,
  allowTrouble,
}) => {
  allowTrouble(/status of 404/);
  const priya = await addColleague(page, 'Priya Raman', 'Member');
  const hidden = await startCheck(page, {
    numbers: ['+1 917 555 0144'],
    name: 'A private matter',
    onlyMe: true,
  });
  const shared = await startCheck(page, { numbers: ['+1 917 555 0145'], name: 'A team matter' });

  const colleague = await openBrowser();
  await signIn(colleague, priya);
  await colleague.goto('/checks');
  await colleague.getByLabel('Search checks').fill('matter');
  await expect(historyRows(colleague)).toHaveCount(1);
  await expect(historyRows(colleague)).toContainText('A team matter');
  await colleague.getByLabel('Search checks').fill('917 555 0144');
  await expect(colleague.getByText('No check matches “917 555 0144”')).toBeVisible();

  expect((await colleague.goto(`/checks/${shared}`))?.status()).toBe(200);
  await expect(cardOf(colleague, '+1 917 555 0145')).toContainText('Portable');
  expect((await colleague.goto(`/checks/${hidden}`))?.status()).toBe(404);
  for (const path of ['summary', 'follow-up', 'request-numbers?key=a', 'download?format=csv-for-systems']) {
    expect((await colleague.request.get(`/api/checks/${hidden}/${path}`)).status(), path).toBe(404);
  }
  const headers = { Origin: new URL(colleague.url()).origin };
  for (const [path, data] of [
    ['numbers', { ids: [1], since: 0, orderedAt: 0 }],
    ['order', { show: null, group: null, sort: 'pasted', search: '', cursor: null, most: 10, rows: 10 }],
  ] as const) {
    const reply = await colleague.request.post(`/api/checks/${hidden}/${path}`, { data, headers });
    expect(reply.status(), path).toBe(404);
  }
});

test('a viewer sees the checks of the team and can change nothing', async ({ page, openBrowser }) => {
  const victor = await addColleague(page, 'Victor Hale', 'Viewer');
  const checkId = await startCheck(page, { numbers: ['+1 212 555 0101'], name: 'To look at' });
  await expect(cardOf(page, '+1 212 555 0101')).toContainText('Portable');

  const viewer = await openBrowser();
  await signIn(viewer, victor);
  await expect(viewer.getByText('Your account may look at checks, but not start them.')).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'Check numbers' })).toBeHidden();
  await viewer.goto(`/checks/${checkId}`);
  await expect(cardOf(viewer, '+1 212 555 0101')).toContainText('Portable');
  for (const change of ['Rename', 'Correct', 'Leave out', 'Check again', 'Add note', 'Copy customer link']) {
    await expect(viewer.getByRole('button', { name: change }), change).toBeHidden();
  }
  await viewer.getByRole('button', { name: 'More' }).click();
  await expect(viewer.getByRole('button', { name: 'Print' })).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'Delete' })).toBeHidden();
  await viewer.goto('/settings/connections');
  await expect(viewer.getByRole('button', { name: 'Add a connection' })).toBeHidden();
  await viewer.goto('/settings/company');
  await expect(viewer.getByText('Only an admin can change this.')).toBeVisible();
  await viewer.goto('/settings/team');
  await expect(viewer.getByRole('button', { name: 'Add a colleague' })).toBeHidden();
});

test('whoever is disabled is out at once, and may not sign in again', async ({
  page,
  openBrowser,
  allowTrouble,
}) => {
  allowTrouble(/status of 401/);
  const dana = await addColleague(page, 'Dana Whitfield', 'Member');
  const colleague = await openBrowser();
  await signIn(colleague, dana);

  await page.getByRole('button', { name: 'Change Dana Whitfield' }).click();
  const dialog = page.getByRole('dialog', { name: 'Dana Whitfield' });
  await dialog.getByRole('button', { name: 'Disable account' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('listitem').filter({ hasText: 'Dana Whitfield' })).toContainText('disabled');

  await colleague.goto('/checks');
  await expect(colleague).toHaveURL('/sign-in?next=%2Fchecks');
  await colleague.getByLabel('Email').fill(dana.email);
  await colleague.getByLabel('Password').fill(dana.password);
  await colleague.getByRole('button', { name: 'Sign in' }).click();
  await expect(colleague.getByRole('main').getByRole('alert')).toContainText('is not right');

  await page.getByRole('button', { name: 'Change Dana Whitfield' }).click();
  await dialog.getByRole('button', { name: 'Enable account' }).click();
  await expect(dialog).toBeHidden();
  await signIn(colleague, dana);
});

test('a member whose role becomes viewer can change nothing from then on', async ({ page, openBrowser }) => {
  const marcus = await addColleague(page, 'Marcus Bell', 'Member');
  const member = await openBrowser();
  await signIn(member, marcus);
  await startCheck(member, { numbers: ['+1 212 555 0101'], name: 'Made as a member' });
  const card = cardOf(member, '+1 212 555 0101');
  await expect(card).toContainText('Portable');

  await page.getByRole('button', { name: 'Change Marcus Bell' }).click();
  const dialog = page.getByRole('dialog', { name: 'Marcus Bell' });
  await dialog.getByLabel('Role').selectOption('viewer');
  await dialog.getByRole('button', { name: 'Save role' }).click();
  await expect(dialog).toBeHidden();

  await card.getByRole('button', { name: 'Leave out' }).click();
  await expect(card.getByText('Your account may not do this. Ask an admin.')).toBeVisible();
  await member.reload();
  await expect(card.getByRole('button', { name: 'Leave out' })).toBeHidden();
});

test('an easy password is refused at its field, and a changed one ends every other session', async ({
  page,
  openBrowser,
}) => {
  const olivia = await addColleague(page, 'Olivia Grant', 'Member');
  const here = await openBrowser();
  const elsewhere = await openBrowser();
  for (const browser of [here, elsewhere]) {
    await signIn(browser, olivia);
  }
  await here.goto('/settings/profile');
  await here.getByLabel('Present password').fill(olivia.password);
  await here.getByLabel('New password').fill('password12345678');
  await here.getByRole('button', { name: 'Change password' }).click();
  await expect(here.getByLabel('New password')).toHaveAttribute('aria-invalid', 'true');
  await here.getByLabel('New password').fill('nine green lanterns sway in the harbour');
  await here.getByRole('button', { name: 'Change password' }).click();
  await expect(here.getByText('Changed. You are signed out everywhere else.')).toBeVisible();
  await elsewhere.goto('/checks');
  await expect(elsewhere).toHaveURL('/sign-in?next=%2Fchecks');
});

test('name, phone and company are kept', async ({ page }) => {
  await introduceCompany(page);
  await page.reload();
  await expect(page.getByLabel('Phone')).toHaveValue(COMPANY.phone);
  await expect(page.getByRole('banner')).toContainText(COMPANY.sender);
  await page.goto('/settings/company');
  await expect(page.getByLabel('Company name')).toHaveValue(COMPANY.name);
});

test('an invitation works once, for its address, and signs nobody in', async ({
  page,
  openBrowser,
  allowTrouble,
  app,
}) => {
  allowTrouble(/status of 401/);
  await page.goto('/settings/team');
  await page.getByRole('button', { name: 'Add a colleague' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a colleague' });
  await dialog.getByLabel('Name').fill('Tomas Reyes');
  await dialog.getByLabel('Email').fill('tomas.reyes@example.com');
  await dialog.getByRole('button', { name: 'Make invitation link' }).click();
  const link = await dialog.getByLabel('Invitation link').inputValue();
  expect(link).toMatch(new RegExp(`^${app.url}/invite/[\\w-]{43}$`));
  await expectAccessible(page, 'dialog: invitation link');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('list', { name: 'Links not used yet' })).toContainText('Tomas Reyes');

  const guest = await openBrowser();
  await guest.goto(link);
  await expect(guest.getByRole('heading', { name: `Join ${COMPANY.name}` })).toBeVisible();
  await expect(guest.getByLabel('Email')).toHaveValue('tomas.reyes@example.com');
  await expectAccessible(guest, 'an invitation');
  const password = 'twelve small owls sit in the barn';
  await guest.getByLabel('Password', { exact: true }).fill(password);
  await guest.getByRole('button', { name: 'Join' }).click();
  await expect(guest).toHaveURL('/sign-in');
  await signIn(guest, { email: 'tomas.reyes@example.com', password });

  await guest.goto(link);
  await expect(guest.getByRole('heading', { name: 'This link is no longer available.' })).toBeVisible();
  await page.reload();
  await expect(page.getByText('tomas.reyes@example.com')).toBeVisible();
  // Other journeys may have left links of their own.
  const unused = page.getByRole('list', { name: 'Links not used yet' });
  await expect(unused.getByText('Tomas Reyes')).toHaveCount(0);
});

test('a forgotten password is chosen anew with a link that an admin makes, and every session ends', async ({
  page,
  openBrowser,
}) => {
  const nora = await addColleague(page, 'Nora Quist', 'Member');
  const elsewhere = await openBrowser();
  await signIn(elsewhere, nora);
  await page.getByRole('button', { name: 'Change Nora Quist' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nora Quist' });
  await dialog.getByRole('button', { name: 'Make a link to a new password' }).click();
  const link = await dialog.getByLabel('Link to a new password').inputValue();

  const nora2 = await openBrowser();
  await nora2.goto(link);
  const password = 'thirteen grey geese over the lake';
  await nora2.getByLabel('New password').fill(password);
  await nora2.getByRole('button', { name: 'Save password' }).click();
  await expect(nora2).toHaveURL('/sign-in');
  await signIn(nora2, { email: nora.email, password });
  await elsewhere.goto('/checks');
  await expect(elsewhere).toHaveURL('/sign-in?next=%2Fchecks');
});

test('when somebody leaves, their links die, lent connections stay, private ones go, and a colleague has their checks', async ({
  page,
  openBrowser,
  twilio,
  allowTrouble,
}) => {
  allowTrouble(/status of 40[14]/);
  const hugo = await addColleague(page, 'Hugo Brandt', 'Member');
  const leaver = await openBrowser();
  await signIn(leaver, hugo);
  await leaver.goto('/settings/profile');
  await leaver.getByLabel('Phone').fill('+1 212 555 0160');
  await leaver.getByRole('button', { name: 'Save' }).click();
  await expect(leaver.getByText('Saved.')).toBeVisible();
  await addConnection(leaver, TWILIO_ACCOUNTS.leaving, { name: 'Hugo’s own' });
  await addConnection(leaver, TWILIO_ACCOUNTS.left, { name: 'Hugo’s for all', lend: true });
  const shared = await startCheck(leaver, {
    numbers: ['+1 212 555 0101'],
    name: 'Hugo’s customer',
    account: 'Hugo’s for all',
    onlyMe: true,
  });
  await expect(cardOf(leaver, '+1 212 555 0101')).toContainText('Portable');
  const link = await makeCustomerLink(leaver);
  twilio.change({ down: true });
  const unfinished = await startCheck(leaver, {
    numbers: ['+1 212 555 0102'],
    name: 'Hugo’s unfinished',
    account: 'Hugo’s own',
  });

  await page.goto('/settings/team');
  await page.getByRole('button', { name: 'Change Hugo Brandt' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hugo Brandt' });
  await expect(dialog).toContainText('Their 1 private connection will be destroyed.');
  await expect(dialog.getByLabel('Keep the 1 connection they lent to the team')).toBeChecked();
  await dialog.getByRole('button', { name: 'Disable account' }).click();
  await expect(dialog).toBeHidden();
  expect((await leaver.request.get(`/api/checks/${shared}/summary`)).status()).toBe(401);
  expect((await page.request.get(link)).status()).toBe(404);

  await page.getByRole('button', { name: 'Change Hugo Brandt' }).click();
  await expectAccessible(page, 'dialog: somebody who left');
  await dialog.getByLabel('Hand over 2 checks to').selectOption({ label: `${COMPANY.sender} (you)` });
  await dialog.getByRole('button', { name: 'Hand over' }).click();
  await expect(dialog).toBeHidden();
  twilio.change({ down: false });

  expect((await page.goto(`/checks/${shared}`))?.status()).toBe(200);
  await expect(page.getByText('by you')).toBeVisible();
  await page.getByRole('button', { name: 'Copy customer link' }).click();
  await expect(page.getByRole('dialog')).toContainText('None.');
  await page.goto(`/checks/${unfinished}`);
  await expect(page.getByRole('heading', { name: 'Paused: connection no longer available' })).toBeVisible();
  await page.goto('/settings/connections');
  await expect(page.getByRole('article', { name: 'Hugo’s for all' })).toBeVisible();
  await expect(page.getByRole('article', { name: 'Hugo’s own' })).toBeHidden();
});

test('while numbers are pasted, the team’s earlier answers are told, and of private checks only that there were some', async ({
  page,
  openBrowser,
}) => {
  const ines = await addColleague(page, 'Ines Falk', 'Member');
  await startCheck(page, { numbers: ['+1 917 555 0151'], name: 'Known', customer: 'Acme Dental' });
  await expect(cardOf(page, '+1 917 555 0151')).toContainText('Portable');
  await startCheck(page, { numbers: ['+1 917 555 0152'], name: 'Hidden', customer: 'Secret', onlyMe: true });
  await expect(cardOf(page, '+1 917 555 0152')).toContainText('Portable');
  await startCheck(page, { numbers: ['+1 917 555 0153'], name: 'Made up', account: 'Practice' });
  await expect(cardOf(page, '+1 917 555 0153')).toContainText('Portable');

  const colleague = await openBrowser();
  await signIn(colleague, ines);
  await colleague.goto('/');
  await colleague.getByLabel('Phone numbers').fill('917 555 0151\n917 555 0152\n917 555 0153\n917 555 0154');
  const seen = colleague.getByRole('list', { name: 'Checked before' });
  await expect(seen.getByRole('listitem')).toHaveCount(2);
  await expect(seen).toContainText(/checked \d+ \w+ by Maria Alvarez for Acme Dental: portable/);
  await expect(seen).toContainText('checked before by a colleague');
  await expect(seen).not.toContainText('Secret');
});

test('the history is narrowed down by owner and date, and what is left goes into a file', async ({
  page,
  openBrowser,
}) => {
  const kofi = await addColleague(page, 'Kofi Mensah', 'Member');
  const colleague = await openBrowser();
  await signIn(colleague, kofi);
  await startCheck(colleague, { numbers: ['+1 212 555 0101'], name: 'Kofi’s check', customer: '=1+1' });
  await page.goto('/checks');
  await page.getByLabel('Owner').selectOption({ label: 'Kofi Mensah' });
  await expect(historyRows(page)).toHaveCount(1);
  await expect(historyRows(page)).toContainText('Kofi’s check');
  expect(page.url()).toMatch(/\?owner=[\w-]{36}$/);
  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const { sheets } = await readWorkbook(fs.readFileSync(await (await arriving).path()), 'checks.xlsx');
  expect(sheets[0]?.rows.map(([name]) => name)).toEqual(['Check', 'Kofi’s check']);
  await page.getByLabel('To', { exact: true }).fill('2020-01-01');
  await expect(page.getByText('No check fits')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(historyRows(page).first()).toBeVisible();
});

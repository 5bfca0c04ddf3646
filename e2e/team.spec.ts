import { addColleague } from './fixtures/add-colleague';
import { cardOf } from './fixtures/card-of';
import { historyRows } from './fixtures/history-rows';
import { COMPANY, introduceCompany } from './fixtures/introduce-company';
import { signIn } from './fixtures/sign-in';
import { startCheck } from './fixtures/start-check';
import { expect, test } from './fixtures/test';

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
  for (const path of ['summary', 'follow-up', 'request-numbers?key=a', 'download?format=csv']) {
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

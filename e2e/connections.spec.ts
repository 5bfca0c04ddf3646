import type { Locator, Page } from '@playwright/test';
import { addConnection } from './fixtures/add-connection';
import { cardOf } from './fixtures/card-of';
import { startCheck } from './fixtures/start-check';
import { expect, test } from './fixtures/test';
import { TWILIO_ACCOUNTS } from './fixtures/twilio-accounts';

const { main, added, deleted, lent } = TWILIO_ACCOUNTS;

test('a connection by API key is tested, saved and then shows no more than the end of its secret', async ({
  page,
}) => {
  await addConnection(page, added, { name: 'West coast' });
  const card = connection(page, 'West coast');
  await expect(card).toContainText(added.accountSid);
  await expect(card).toContainText(added.keySid);
  await expect(card).toContainText('Private: only you can use it');

  await page.reload();
  await expect(card).toContainText(`ends in •••• ${added.secret.slice(-4)}`);
  expect(await page.content()).not.toContain(added.secret);

  await card.getByRole('button', { name: 'Test connection' }).click();
  await expect(card.getByRole('status')).toHaveText('It works: Twilio accepts this connection.');
});

test('every way in which a new connection can fail is one plain sentence, and nothing typed is lost', async ({
  page,
  twilio,
}) => {
  await page.goto('/settings/connections');
  await page.getByRole('button', { name: 'Add a connection' }).click();
  const form = page.getByRole('form', { name: 'Add a connection' });
  const said = page.getByRole('main').getByText(/Twilio/);
  const testing = async () => {
    await form.getByRole('button', { name: 'Test connection' }).click();
  };

  await form.getByLabel('Account SID').fill(main.accountSid);
  await form.getByLabel('API key SID').fill(main.keySid);
  await form.getByLabel('API key secret').fill('not-the-secret');
  await testing();
  await expect(said.filter({ hasText: 'does not accept this SID and secret together' })).toBeVisible();
  await expect(said.filter({ hasText: '(Twilio’s code: 20003)' })).toBeVisible();
  await expect(form.getByLabel('API key secret')).toHaveValue('not-the-secret');

  await form.getByLabel('API key secret').fill(main.secret);
  await form.getByLabel('Account SID').fill(added.accountSid);
  await testing();
  await expect(said.filter({ hasText: 'The key works, but not for this Account SID.' })).toBeVisible();

  await form.getByLabel('Account SID').fill('AC00000000000000000000000000000001');
  await form.getByLabel('API key SID').fill('SK00000000000000000000000000000002');
  await form.getByLabel('API key secret').fill('practice');
  await testing();
  await expect(said.filter({ hasText: 'Twilio does not list your accounts for it' })).toBeVisible();

  await form.getByLabel('Auth token (full access)').check();
  await expect(form.getByText('An auth token opens everything')).toBeVisible();
  await form.getByLabel('Auth token', { exact: true }).fill('practice');
  for (const [accountSid, sentence] of [
    ['AC00000000000000000000000000020008', 'These are Twilio’s test credentials'],
    ['AC00000000000000000000000000020403', 'this account is suspended, closed or not active yet'],
    ['AC00000000000000000000000000020005', 'this account is suspended, closed or not active yet'],
  ] as const) {
    await form.getByLabel('Account SID').fill(accountSid);
    await testing();
    await expect(said.filter({ hasText: sentence }).filter({ hasText: accountSid.slice(-5) })).toBeVisible();
  }

  await form.getByLabel('Account SID').fill('AC00000000000000000000000000000001');
  twilio.change({ limit: 0 });
  await testing();
  await expect(said.filter({ hasText: 'Twilio is busy with this account just now.' })).toBeVisible();
  twilio.change({ down: true, limit: Number.POSITIVE_INFINITY });
  await testing();
  await expect(said.filter({ hasText: 'Twilio could not be reached' })).toBeVisible();
  twilio.change({ down: false });
  await testing();
  await expect(page.getByText('It works: Twilio accepts this connection.')).toBeVisible();
});

test('what is no SID or no secret is named at its own field before Twilio is asked', async ({ page }) => {
  await page.goto('/settings/connections');
  await page.getByRole('button', { name: 'Add a connection' }).click();
  const form = page.getByRole('form', { name: 'Add a connection' });
  await form.getByLabel('Account SID').fill(main.keySid);
  await form.getByRole('button', { name: 'Save connection' }).click();
  await expect(form.getByLabel('Account SID')).toHaveAccessibleDescription(
    /This is the SID of an API key\. The Account SID begins with AC\./,
  );
  await form.getByLabel('Account SID').fill('AC12');
  await form.getByRole('button', { name: 'Save connection' }).click();
  await expect(form.getByLabel('Account SID')).toHaveAccessibleDescription(/AC and 32 more characters/);
});

test('accounts to move numbers to are saved, tested one by one, and offered for new checks', async ({
  page,
}) => {
  await addConnection(page, lent, { name: 'East coast' });
  const card = connection(page, 'East coast');
  await saveTarget(card, `AC5e${'9'.repeat(30)}`, 'Somebody else');
  await expect(card.getByRole('listitem').filter({ hasText: 'Somebody else' })).toBeVisible();
  await card.getByRole('button', { name: 'Test connection' }).click();
  await expect(card.getByRole('list', { name: 'Tested accounts' })).toHaveText(
    'Somebody else: Twilio does not let this connection check for it, or there is no such account.',
  );

  await card.getByLabel('New checks move to').selectOption({ label: 'Somebody else' });
  await expect(card.getByLabel('New checks move to')).toBeEnabled();
  await page.goto('/');
  await page.getByLabel('Twilio account').selectOption({ label: 'East coast' });
  await expect(page.getByLabel('Moving to').locator('option:checked')).toHaveText('Somebody else');

  await page.goto('/settings/connections');
  await card.getByRole('button', { name: 'Remove Somebody else' }).click();
  await expect(card.getByRole('listitem').filter({ hasText: 'Somebody else' })).toBeHidden();
});

test('a connection is renamed, lent to the team and taken back', async ({ page }) => {
  await page.goto('/settings/connections');
  const card = connection(page, 'Main account');
  await card.getByRole('button', { name: 'Take back from the team' }).click();
  await expect(card).toContainText('Private: only you can use it');
  await card.getByRole('button', { name: 'Lend to the team' }).click();
  await expect(card).toContainText('Lent to the team by you');

  await card.getByRole('button', { name: 'Rename' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rename connection' });
  await dialog.getByLabel('Name').fill('Headquarters');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  const renamed = connection(page, 'Headquarters');
  await renamed.getByRole('button', { name: 'Rename' }).click();
  await dialog.getByLabel('Name').fill('Main account');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(card).toBeVisible();
});

test('deleting a connection says what stops, pauses that check, and keeps its answers', async ({
  page,
  twilio,
}) => {
  await addConnection(page, deleted, { name: 'To be closed' });
  const checkId = await startCheck(page, {
    numbers: ['+1 212 555 0101'],
    name: 'Half done',
    account: 'To be closed',
  });
  await expect(cardOf(page, '+1 212 555 0101')).toContainText('Portable');
  twilio.change({ down: true });
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Add numbers' }).click();
  await page.getByRole('dialog').getByLabel('Phone numbers').fill('+1 212 555 0102');
  await page.getByRole('button', { name: 'Add and check' }).click();
  await expect(cardOf(page, '+1 212 555 0102')).toContainText('Waiting');

  await page.goto('/settings/connections');
  await connection(page, 'To be closed').getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('1 unfinished check will pause until another connection is chosen.');
  await dialog.getByRole('button', { name: 'Delete connection' }).click();
  await expect(connection(page, 'To be closed')).toBeHidden();

  await page.goto(`/checks/${checkId}`);
  await expect(page.getByRole('heading', { name: 'Paused: connection no longer available' })).toBeVisible();
  await expect(cardOf(page, '+1 212 555 0101')).toContainText('Portable');

  twilio.change({ down: false });
  await page.getByRole('button', { name: 'Choose another Twilio account' }).click();
  const choice = page.getByRole('dialog', { name: 'Moving to' });
  await choice.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await choice.getByRole('button', { name: 'Save and resume' }).click();
  await expect(cardOf(page, '+1 212 555 0102')).toContainText('Portable, PIN needed');
});

function connection(page: Page, name: string): Locator {
  return page.getByRole('article', { name, exact: true });
}

async function saveTarget(card: Locator, sid: string, name: string) {
  await card.getByRole('button', { name: 'Save an account' }).click();
  const form = card.getByRole('form', { name: 'Save an account' });
  await form.getByLabel('Account SID').fill(sid);
  await form.getByLabel('Account name').fill(name);
  await form.getByRole('button', { name: 'Save account' }).click();
  await expect(form).toBeHidden();
}

import { addConnection } from './fixtures/add-connection';
import { cardOf } from './fixtures/card-of';
import { startCheck } from './fixtures/start-check';
import { summaryOf } from './fixtures/summary-of';
import { expect, test } from './fixtures/test';
import { replacementKeySid, TWILIO_ACCOUNTS } from './fixtures/twilio-accounts';

const NUMBER = '+1 212 555 0102';

test('while Twilio is down a number waits, without a verdict; once it is back the number is answered', async ({
  page,
  twilio,
}) => {
  twilio.change({ down: true });
  await startCheck(page, { numbers: [NUMBER], name: 'In an outage' });
  const card = cardOf(page, NUMBER);
  await expect(card.getByText('Waiting', { exact: true })).toBeVisible();
  await expect(summaryOf(page)).toContainText('1 of 1 is still being asked.');
  await expect(page.getByRole('progressbar', { name: 'Answered' })).toHaveAttribute('aria-valuenow', '0');
  await expect(card.getByText(/^Next try .*, because Twilio did not answer\.$/)).toBeVisible();
  await expect(card.getByText('Not checked yet')).toBeHidden();

  twilio.change({ down: false });
  await expect(card.getByText('Portable, PIN needed')).toBeVisible();
  await expect(summaryOf(page)).toContainText('1 of 1 answered');
});

test('a reader whose clock is ahead of the server’s sees a waiting check without a fault', async ({
  page,
  twilio,
}) => {
  await addConnection(page, TWILIO_ACCOUNTS.busy, { name: 'Busy account' });
  twilio.change({ limit: 0, retryAfterSeconds: 3600 });
  await startCheck(page, { numbers: [NUMBER], name: 'Busy for an hour', account: 'Busy account' });
  const card = cardOf(page, NUMBER);
  await expect(card.getByText(/^Next try .*, because Twilio is busy\.$/)).toBeVisible();
  await expect(summaryOf(page)).toContainText('next try');

  await page.clock.setFixedTime(Date.now() + 24 * 60 * 60 * 1000);
  await page.reload();
  await expect(card.getByText('Next try as soon as it is its turn, because Twilio is busy.')).toBeVisible();
  await expect(summaryOf(page)).not.toContainText('next try');
});

test('trouble that mends itself ends in an answer, each kind of it', async ({ page }) => {
  const mending = ['0129', '0130', '0100', '0103', '0135', '0143', '0144', '0145', '0146', '0147'];
  const numbers = mending.map((line) => `+1 617 555 ${line}`);
  await startCheck(page, { numbers, name: 'Trouble that mends' });
  await expect(summaryOf(page)).toContainText('10 of 10 can move.');
});

test('a check is paused by hand, stays paused through a reload, and goes on', async ({ page, twilio }) => {
  twilio.change({ down: true });
  await startCheck(page, { numbers: [NUMBER], name: 'Paused by hand' });
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('heading', { name: 'Paused', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeFocused();
  await expect(cardOf(page, NUMBER)).toContainText('Waits until this check goes on.');

  twilio.change({ down: false });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Paused', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(cardOf(page, NUMBER)).toContainText('Portable, PIN needed');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeHidden();
});

test('a refused key pauses its checks once, with the remedy; a new key finishes them', async ({
  page,
  twilio,
}) => {
  const { refused } = TWILIO_ACCOUNTS;
  await addConnection(page, refused, { name: 'Key to be refused' });
  twilio.change({ revoked: [refused.keySid] });
  const numbers = ['+1 212 555 0101', '+1 212 555 0102', '+1 312 555 0130'];
  const checkId = await startCheck(page, { numbers, name: 'Stopped half-way', account: 'Key to be refused' });

  await expect(page.getByRole('heading', { name: 'Paused: Twilio refused the key' })).toHaveCount(1);
  await expect(page.getByText('Twilio did not accept the saved key.')).toHaveCount(1);
  await expect(page.getByText('Replace the key, then Resume.')).toBeVisible();
  await expect(summaryOf(page)).toContainText('3 of 3 are waiting.');
  await expect(page.getByRole('article').filter({ hasText: 'Waiting' })).toHaveCount(3);

  await page.getByRole('button', { name: /^Copy a message to / }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const message = await page.evaluate(() => navigator.clipboard.readText());
  expect(message).toContain('Stopped half-way');
  expect(message).toContain('3 numbers wait');
  expect(message).not.toContain(refused.keySid);

  await page.getByRole('link', { name: 'Replace the key' }).click();
  const card = page.getByRole('article', { name: 'Key to be refused' });
  await expect(card.getByRole('heading', { name: 'Paused: Twilio refused the key' })).toBeVisible();
  await card.getByRole('button', { name: 'Replace secret' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('API key SID').fill(replacementKeySid(refused.accountSid));
  await dialog.getByLabel('API key secret').fill(refused.secret);
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await expect(card.getByRole('status')).toHaveText('It works: Twilio accepts this connection.');

  await page.goto(`/checks/${checkId}`);
  const resume = page.getByRole('button', { name: 'Resume' });
  const finished = summaryOf(page).getByText('3 of 3 answered');
  await expect(resume.or(finished)).toBeVisible();
  if (await resume.isVisible()) await resume.click();
  await expect(finished).toBeVisible();
  await expect(summaryOf(page)).toContainText('2 of 3 can move; 1 cannot move now.');
});

test('an account that Twilio does not allow pauses this check alone, until another is chosen', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByLabel('Twilio account').selectOption({ label: 'Main account' });
  await page.getByLabel('Check name').fill('For a foreign account');
  await page.getByLabel('Phone numbers').fill(NUMBER);
  await page.getByLabel('Moving to').selectOption({ label: 'Another account…' });
  await page.getByLabel('Account SID').fill(`AC5e${'8'.repeat(30)}`);
  await page.getByRole('button', { name: 'Check numbers' }).click();

  await expect(page.getByRole('heading', { name: 'Paused: account not allowed' })).toHaveCount(1);
  await expect(page.getByText('Choose another account under “Moving to”, then Resume.')).toBeVisible();
  const paused = page.url();

  await startCheck(page, { numbers: [NUMBER], name: 'For the own account meanwhile' });
  await expect(cardOf(page, NUMBER)).toContainText('Portable, PIN needed');

  await page.goto(paused);
  await page.getByRole('button', { name: 'Moving to' }).click();
  const dialog = page.getByRole('dialog', { name: 'Moving to' });
  await dialog.getByLabel('Moving to').selectOption({ label: 'Main account (the account itself)' });
  await dialog.getByRole('button', { name: 'Save and resume' }).click();
  await expect(dialog).toBeHidden();
  await expect(cardOf(page, NUMBER)).toContainText('Portable, PIN needed');
  await expect(page.getByRole('heading', { name: /^Paused/ })).toBeHidden();
});

test('practice offers its subaccounts under "Moving to", and a change asks everything again', async ({
  page,
}) => {
  const warehouse = '+1 312 555 0136';
  await startCheck(page, { numbers: [warehouse], name: 'Moving about', account: 'Practice' });
  const card = cardOf(page, warehouse);
  await expect(card).toContainText('In another of your accounts');
  await expect(card).toContainText('Practice North Branch');

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Moving to' }).click();
  const dialog = page.getByRole('dialog', { name: 'Moving to' });
  await dialog.getByLabel('Moving to').selectOption({ label: 'Practice North Branch' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('button', { name: 'Change and ask all again' }).click();
  await expect(dialog).toBeHidden();
  await expect(card).toContainText('Already in your account');
});

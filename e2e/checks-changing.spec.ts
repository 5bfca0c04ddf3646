import { cardOf } from './fixtures/card-of';
import { chooseFromMenu } from './fixtures/choose-from-menu';
import { startCheck } from './fixtures/start-check';
import { summaryOf } from './fixtures/summary-of';
import { expect, test } from './fixtures/test';

test('a mistyped number is corrected in place, asked again, and keeps what was typed as "was"', async ({
  page,
}) => {
  await startCheck(page, { numbers: ['+1 312 555 0102', '+1 212 555 0101'], name: 'With a typo' });
  const wrong = cardOf(page, '+1 312 555 0102');
  await expect(wrong).toContainText('Check the digits');
  await wrong.getByRole('button', { name: 'Correct' }).click();
  await expect(wrong.getByLabel('Corrected number')).toBeFocused();
  await wrong.getByLabel('Corrected number').fill('12');
  await wrong.getByRole('button', { name: 'Correct and check' }).click();
  await expect(wrong.getByLabel('Corrected number')).toHaveAccessibleDescription(
    /This is no phone number we know/,
  );
  await wrong.getByLabel('Corrected number').fill('+1 212 555 0101');
  await wrong.getByRole('button', { name: 'Correct and check' }).click();
  await expect(wrong.getByLabel('Corrected number')).toHaveAccessibleDescription(/is in this check already/);

  await wrong.getByLabel('Corrected number').fill('212-555-0102');
  await wrong.getByRole('button', { name: 'Correct and check' }).click();
  const right = cardOf(page, '+12125550102');
  await expect(right).toContainText('Portable, PIN needed');
  await expect(right).toContainText('was +1 312 555 0102');
  await expect(summaryOf(page)).toContainText('2 of 2 can move.');
});

test('a number is left out of the counts, and put back', async ({ page }) => {
  await startCheck(page, { numbers: ['+1 212 555 0101', '+1 312 555 0130'], name: 'One is left out' });
  await expect(summaryOf(page)).toContainText('1 of 2 can move; 1 cannot move now.');
  const card = cardOf(page, '+1 312 555 0130');
  await card.getByRole('button', { name: 'Leave out' }).click();
  await expect(card.getByText('Left out', { exact: true })).toBeVisible();
  await expect(summaryOf(page)).toContainText('1 of 1 can move.');
  await expect(page.getByRole('button', { name: 'Left out 1' })).toBeVisible();
  await card.getByRole('button', { name: 'Undo' }).click();
  await expect(summaryOf(page)).toContainText('1 of 2 can move; 1 cannot move now.');
  await expect(card.getByRole('button', { name: 'Leave out' })).toBeFocused();
});

test('numbers are added to a check, and those it has already are not asked twice', async ({
  page,
  twilio,
}) => {
  await startCheck(page, { numbers: ['+1 646 555 0101'], name: 'To grow' });
  await expect(cardOf(page, '+1 646 555 0101')).toContainText('Portable');
  const asked = twilio.stats().byNumber['+16465550101'];
  await chooseFromMenu(page, 'More', 'Add numbers');
  const dialog = page.getByRole('dialog', { name: 'Add numbers' });
  await dialog.getByLabel('Phone numbers').fill('(646) 555-0101, 646.555.0102 and 646 555 0103');
  await dialog.getByRole('button', { name: 'Add and check' }).click();
  await expect(dialog).toBeHidden();
  await expect(summaryOf(page)).toContainText('3 of 3 answered');
  await expect(page.getByRole('article')).toHaveCount(3);
  expect(twilio.stats().byNumber['+16465550101']).toBe(asked);
});

test('a check is renamed in place, and its new name stays', async ({ page }) => {
  await startCheck(page, { numbers: ['+1 212 555 0101'], name: 'Old name' });
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByLabel('Check name').fill('New name');
  await page.getByLabel('Customer').fill('Harborlight Clinics');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New name' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Rename' })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'New name' })).toBeVisible();
  await expect(page.getByText('Harborlight Clinics')).toBeVisible();
});

test('a check and each of its numbers carry one note', async ({ page }) => {
  await startCheck(page, { numbers: ['+1 212 555 0101'], name: 'With notes' });
  await chooseFromMenu(page, 'More', 'Note');
  await page.getByLabel('Note for this check').fill('Dana is away until Monday.');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(page.getByText('Dana is away until Monday.')).toBeVisible();

  const card = cardOf(page, '+1 212 555 0101');
  await card.getByRole('button', { name: 'Add note' }).click();
  await card.getByLabel('Note').fill('Rings at the <b>front</b> desk.');
  await card.getByRole('button', { name: 'Save note' }).click();
  await expect(card).toContainText('Note: Rings at the <b>front</b> desk.');
  await page.reload();
  await expect(card).toContainText('Note: Rings at the <b>front</b> desk.');
  await expect(page.getByText('Dana is away until Monday.')).toBeVisible();
});

test('one number is checked again at once, and what is not checked yet all together', async ({
  page,
  twilio,
}) => {
  await startCheck(page, { numbers: ['+1 646 555 0110', '+1 503 555 0104'], name: 'Once more' });
  const card = cardOf(page, '+1 646 555 0110');
  await expect(card).toContainText('Portable');
  await expect(cardOf(page, '+1 503 555 0104')).toContainText('Not checked yet');
  await card.getByRole('button', { name: 'Check again' }).click();
  await expect.poll(() => twilio.stats().byNumber['+16465550110']).toBe(2);
  await expect(page.getByRole('status').filter({ hasText: 'answered' })).toHaveText(
    '+1 646 555 0110: answered.',
  );

  const refused = twilio.stats().byNumber['+15035550104'] ?? 0;
  await chooseFromMenu(page, 'More', 'Check again');
  await page.getByRole('button', { name: 'What is not checked yet' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect.poll(() => twilio.stats().byNumber['+15035550104']).toBe(refused + 1);
  expect(twilio.stats().byNumber['+16465550110']).toBe(2);

  await chooseFromMenu(page, 'More', 'Check again');
  await page.getByRole('button', { name: 'Everything' }).click();
  await expect.poll(() => twilio.stats().byNumber['+16465550110']).toBe(3);
  await expect(summaryOf(page)).toContainText('1 of 2 answered, 1 could not be checked');
});

test('while a number is asked again its old answer stays on the card', async ({ page, twilio }) => {
  await startCheck(page, { numbers: ['+1 646 555 0120'], name: 'Asked in an outage' });
  const card = cardOf(page, '+1 646 555 0120');
  await expect(card).toContainText('Portable');
  twilio.change({ down: true });
  await chooseFromMenu(page, 'More', 'Check again');
  await page.getByRole('button', { name: 'Everything' }).click();
  await expect(card).toContainText('Until then, this is the last answer:');
  await expect(card.getByText('Portable', { exact: true }).first()).toBeVisible();
  twilio.change({ down: false });
  await expect(summaryOf(page)).toContainText('1 of 1 can move.');
  await expect(card).not.toContainText('Until then');
});

test('an Address SID turns the numbers that wanted details portable', async ({ page }) => {
  await startCheck(page, { numbers: ['+1 312 555 0171', '+44 20 7946 0171'], name: 'Address wanted' });
  await expect(summaryOf(page)).toContainText('2 of 2 need a step first.');
  await cardOf(page, '+1 312 555 0171').getByRole('button', { name: 'Address SID' }).click();
  const dialog = page.getByRole('dialog', { name: 'Address SID' });
  await expect(dialog).toContainText('2 numbers are asked again with it.');
  await dialog.getByLabel('Address SID').fill('AD12');
  await dialog.getByRole('button', { name: 'Save and check again' }).click();
  await expect(dialog.getByLabel('Address SID')).toHaveAccessibleDescription(/AD/);
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('Address SID').fill(`AD${'1'.repeat(32)}`);
  await dialog.getByRole('button', { name: 'Save and check again' }).click();
  await expect(dialog).toBeHidden();
  await expect(summaryOf(page)).toContainText('2 of 2 can move.');
});

test('what was skipped is corrected from its list', async ({ page }) => {
  await startCheck(page, { numbers: '+1 212 555 0101\n+1 212 555 01', name: 'With a stub' });
  await page.getByRole('button', { name: '1 skipped' }).click();
  const dialog = page.getByRole('dialog', { name: '1 skipped' });
  await dialog.getByRole('button', { name: 'Correct' }).click();
  await dialog.getByLabel('Corrected number').fill('+1 212 555 0102');
  await dialog.getByRole('button', { name: 'Correct and check' }).click();
  await expect(dialog).toContainText('Added to this check.');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(cardOf(page, '+1 212 555 0102')).toContainText('Portable, PIN needed');
});

test('deleting a check says what goes, can be called off, and then it is gone', async ({
  page,
  allowTrouble,
}) => {
  allowTrouble(/status of 404/);
  const checkId = await startCheck(page, { numbers: ['+1 212 555 0101'], name: 'To be deleted' });
  await expect(cardOf(page, '+1 212 555 0101')).toContainText('Portable');
  await chooseFromMenu(page, 'More', 'Delete');
  const dialog = page.getByRole('dialog', { name: 'Delete this check?' });
  await expect(dialog).toContainText('“To be deleted” goes for good: 1 number with all answers and notes');
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(dialog).toBeHidden();
  await expect(cardOf(page, '+1 212 555 0101')).toBeVisible();

  await chooseFromMenu(page, 'More', 'Delete');
  await dialog.getByRole('button', { name: 'Delete check' }).click();
  await expect(page).toHaveURL('/checks');
  await page.getByLabel('Search checks').fill('To be deleted');
  await expect(page.getByText('No check matches “To be deleted”')).toBeVisible();
  const answer = await page.goto(`/checks/${checkId}`);
  expect(answer?.status()).toBe(404);
});

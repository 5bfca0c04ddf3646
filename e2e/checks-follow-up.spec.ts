import { cardOf } from './fixtures/card-of';
import { chooseFromMenu } from './fixtures/choose-from-menu';
import { expectAccessible } from './fixtures/expect-accessible';
import { startCheck } from './fixtures/start-check';
import { summaryOf } from './fixtures/summary-of';
import { expect, test } from './fixtures/test';

test('the order plan says what to file, hands over its numbers, and remembers what was filed', async ({
  page,
}) => {
  const numbers = ['+1 212 555 0101', '+1 212 555 0102', '+1 800 555 0133', '+1 312 555 0130'];
  await startCheck(page, { numbers, name: 'To file' });
  await expect(summaryOf(page)).toContainText('4 of 4 answered');
  await expect(page.getByText('With customer')).toBeVisible();
  await page.getByRole('button', { name: 'Order plan' }).click();
  const plan = page.getByRole('dialog', { name: 'Order plan' });
  await expect(plan).toContainText('At least 2 port requests.');
  await expectAccessible(page, 'order plan');
  const request = plan.getByRole('region', { name: /^Porting request · United States/ });
  await expect(request).toContainText('Usually 2–4 weeks');
  await request.getByRole('button', { name: 'Copy numbers' }).click();
  await expect(request.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('+12125550101\n+12125550102');
  const saved = page.waitForEvent('download');
  await request.getByRole('link', { name: 'Download for the porting desk' }).click();
  expect((await saved).suggestedFilename()).toBe('To file port request.xlsx');

  for (const field of await plan.getByLabel('Filed on').all()) {
    await field.fill('2026-01-15');
    await expect(field).toBeEnabled();
  }
  await page.keyboard.press('Escape');
  await expect(page.getByText('· Filed')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Order plan' }).click();
  await expect(plan.getByLabel('Filed on').first()).toHaveValue('2026-01-15');
});

test('what the customer has given is ticked off, and the e-mail is in their language', async ({ page }) => {
  await startCheck(page, { numbers: ['+1 212 555 0101'], name: 'To ask for' });
  await expect(summaryOf(page)).toContainText('1 of 1 answered');
  await page.getByRole('button', { name: 'What to ask the customer' }).click();
  const asked = page.getByRole('dialog', { name: 'What to ask the customer' });
  const exactName = asked.getByRole('checkbox', { name: /The exact name on the account/ });
  await exactName.check();
  await expect(asked).toContainText('1 of 9');
  await expectAccessible(page, 'what to ask the customer');
  await asked.getByLabel('Language of the e-mail').selectOption('Español');
  await asked.getByRole('button', { name: 'Copy as e-mail' }).click();
  await expect(asked.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^Hola:\n/);
  await page.keyboard.press('Escape');
  const card = cardOf(page, '+1 212 555 0101');
  await card.getByText('What to tell the customer').click();
  await expect(card).toContainText('Este número ha pasado nuestra comprobación');

  await page.reload();
  await page.getByRole('button', { name: 'What to ask the customer' }).click();
  await expect(exactName).toBeChecked();
  for (const box of await asked.getByRole('checkbox').all()) if (!(await box.isChecked())) await box.check();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Ready to file')).toBeVisible();
});

test('every answer is kept, and a check can be watched but not practice', async ({ page }) => {
  await startCheck(page, { numbers: ['+1 312 555 0130'], name: 'To watch' });
  const card = cardOf(page, '+1 312 555 0130');
  await expect(card).toContainText('Not portable now');
  await card.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByRole('status')).toContainText('answered');
  await card.getByRole('button', { name: 'Earlier answers' }).click();
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page, 'earlier answers');
  await page.keyboard.press('Escape');

  await chooseFromMenu(page, 'More', 'Watch');
  await page.getByRole('dialog').getByRole('button', { name: 'Watch what cannot move yet' }).click();
  await expect(page.getByText('watched every week')).toBeVisible();
  await page.goto('/checks/watch');
  await expect(page.getByText('+1 312 555 0130').first()).toBeVisible();
  await expectAccessible(page, 'watch');
  await page.getByRole('button', { name: 'Ask for all of them again' }).click();
  await expect(page.getByRole('status')).toContainText('being asked again');

  await startCheck(page, { numbers: ['+1 312 555 0130'], name: 'Only practice', account: 'Practice' });
  await expect(page.getByRole('region', { name: 'Two-minute guide' })).toContainText('step 1 of 4');
  await expectAccessible(page, 'guide');
  await page.getByRole('button', { name: 'Skip the guide' }).click();
  await page.reload();
  await expect(cardOf(page, '+1 312 555 0130')).toContainText('Not portable now');
  await expect(page.getByRole('region', { name: 'Two-minute guide' })).toBeHidden();
  await chooseFromMenu(page, 'More', 'Watch');
  await expect(page.getByRole('dialog')).toContainText('Practice answers are made up');
});

test('that the customer has a PIN is kept as a day, and turns amber before it runs out', async ({ page }) => {
  await startCheck(page, { numbers: ['+1 212 555 0102'], name: 'With a PIN' });
  const card = cardOf(page, '+1 212 555 0102');
  await expect(card).toContainText('PIN needed');
  await card.getByLabel('Select +1 212 555 0102').check();
  const bar = page.getByRole('region', { name: 'Selected numbers' });
  await bar.getByRole('button', { name: 'PIN obtained' }).click();
  await bar.getByLabel('Obtained on').fill('2026-01-05');
  await bar.getByRole('button', { name: 'Save day' }).click();
  await expect(card).toContainText('PIN obtained 5 Jan, probably run out');
  await page.getByRole('button', { name: 'What to ask the customer' }).click();
  await expect(page.getByRole('list', { name: 'PINs obtained' })).toContainText('1 PIN obtained 5 Jan');
});

import { cardOf } from './fixtures/card-of';
import { startCheck } from './fixtures/start-check';
import { summaryOf } from './fixtures/summary-of';
import { expect, test } from './fixtures/test';

/** As typed, verdict, headline. */
const KINDS = [
  ['Front desk: +1 (212) 555-0101', 'Portable', 'Portable'],
  ['Billing: +1 212 555 0102', 'Portable', 'Portable, PIN needed'],
  ['Mobile: +1 212-555-0104', 'Portable', 'Portable, PIN needed'],
  ['Alarm: +1.212.555.0106', 'Portable', 'Portable, PIN unclear'],
  ['Toll-free: +1 800 555 0133', 'Portable by request', 'Portable by request'],
  ['London: +44 20 7946 0133', 'Portable by request', 'Portable by request'],
  ['Reception: +1 312 555 0131', 'Already yours', 'Already in your account'],
  ['Warehouse: +1 312 555 0136', 'Already yours', 'In another of your accounts'],
  ['Support: +1 312 555 0137', 'Already yours', 'Port already under way'],
  ['Old provider: +1 312 555 0132', 'Needs a step first', 'Held by another Twilio customer'],
  ['Sticky note: +1 312 555 0102', 'Needs a step first', 'Check the digits'],
  ['Showroom: +44 20 7946 0171', 'Needs a step first', 'More details needed first'],
  ['Lift: +1 312 555 0199', 'Needs a step first', 'Ask Twilio about it'],
  ['Fax: +1 312 555 0130', 'Not portable now', 'Not portable now'],
  ['Night line: +1 312 555 0135', 'Not checked yet', 'Not checked yet'],
  ['Odd: +1 213 555 0101', 'Not checked yet', 'Not checked yet'],
  ['Refused: +1 503 555 0104', 'Not checked yet', 'Not checked yet'],
] as const;

test('each kind of answer has its verdict, its headline and its next step, and the summary adds up', async ({
  page,
}) => {
  await startCheck(page, { numbers: KINDS.map(([typed]) => typed), name: 'One of every kind' });
  await expect(summaryOf(page)).toContainText('14 of 17 answered, 3 could not be checked');
  await expect(summaryOf(page)).toContainText(
    '6 of 17 can move, 2 of them by hand; 3 are already yours; 4 need a step first; 1 cannot move now; 3 are not checked yet.',
  );
  await expect(summaryOf(page)).toContainText('2 need a transfer PIN');
  for (const [typed, verdict, headline] of KINDS) {
    const card = cardOf(page, typed.split(': ')[1] ?? '');
    await expect(card.getByText(verdict, { exact: true }).first()).toBeVisible();
    await expect(card.getByText(headline, { exact: true }).last()).toBeVisible();
    await expect(card.getByRole('heading', { name: 'Next' })).toBeVisible();
    await expect(card).toContainText(/Asked .* for Main account/);
  }

  await expect(
    cardOf(page, '+1 312 555 0130').getByRole('link', { name: /Twilio code 22130/ }),
  ).toBeVisible();
  await expect(cardOf(page, '+1 212-555-0104')).toContainText('PIN needed (US mobile)');

  const fax = cardOf(page, '+1 312 555 0130');
  await fax.getByText('What to tell the customer').click();
  await fax.getByRole('button', { name: 'Copy sentence' }).click();
  await expect(fax.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('Today our network has no way to take this number.');
  expect(copied).not.toMatch(/22130|Twilio/);

  await page.getByRole('button', { name: 'What to ask the customer' }).click();
  const asked = page.getByRole('dialog', { name: 'What to ask the customer' });
  await expect(asked.getByRole('heading', { name: 'Filing week' })).toBeVisible();
  await expect(asked).toContainText('On filing day, the transfer PIN of each number: ');
});

test('the counts filter, the search finds and the order changes what the board shows', async ({ page }) => {
  await startCheck(page, { numbers: KINDS.map(([typed]) => typed), name: 'To look through' });
  await expect(summaryOf(page)).toContainText('14 of 17 answered');
  await page.getByRole('button', { name: 'Already yours 3' }).click();
  await expect(page.getByRole('article')).toHaveCount(3);
  await expect(page).toHaveURL(/\?show=already-yours$/);
  await page.reload();
  await expect(page.getByRole('article')).toHaveCount(3);
  await page.getByRole('button', { name: 'All 17' }).click();
  await expect(page.getByRole('article')).toHaveCount(17);

  await page.getByLabel('Search numbers').fill('555 0102');
  await expect(page.getByRole('article')).toHaveCount(2);
  expect(page.url()).not.toContain('0102');
  await page.getByLabel('Search numbers').fill('warehouse');
  await expect(cardOf(page, '+1 312 555 0136')).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.getByLabel('Search numbers').fill('nobody has this');
  await expect(page.getByText('No number fits')).toBeVisible();
  await page.getByRole('button', { name: 'Show all numbers' }).click();
  await expect(page.getByRole('article')).toHaveCount(17);

  await page.getByLabel('Group').selectOption({ label: 'By result' });
  await expect(page).toHaveURL(/group=result/);
  await expect(page.getByRole('heading', { name: 'Already yours 3' })).toBeVisible();
});

import { expectAccessible } from './fixtures/expect-accessible';
import { startCheck } from './fixtures/start-check';
import { summaryOf } from './fixtures/summary-of';
import { expect, test } from './fixtures/test';

test('an admin sees what each Twilio account is asked, and sets the most at once', async ({ page }) => {
  await startCheck(page, { numbers: ['+1 212 555 0101', '+1 212 555 0102'], name: 'For the activity' });
  await expect(summaryOf(page)).toContainText('2 of 2 answered');

  await page.goto('/settings/connections');
  const form = page.getByRole('form', { name: 'Requests at once through Main account' });
  await form.getByLabel('Requests at once, at most').fill('0');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('alert')).toHaveText('Enter a number from 1 to 200.');
  await form.getByLabel('Requests at once, at most').fill('25');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(
    page.getByRole('article', { name: 'Main account', exact: true }).getByRole('status'),
  ).toHaveText('Saved. Running checks use it at once.');

  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Activity' }).click();
  const account = page.getByRole('article', { name: /Main account/ });
  await expect(account).toContainText('of at most 25');
  await expect(account).toContainText('nothing');
  await expectAccessible(page, 'activity');
});

test('whoever watches the process learns whether it works, and nothing else', async ({ page }) => {
  const health = await page.request.get('/api/health');
  expect(health.status()).toBe(200);
  expect(await health.json()).toEqual({ status: 'ok' });
  // Without METRICS_TOKEN there are no figures to be had.
  expect((await page.request.get('/api/metrics')).status()).toBe(404);
});

import fs from 'node:fs';
import { type AppServer, startAppServer } from '../scripts/app-server';
import { expectAccessible } from './fixtures/expect-accessible';
import { expect, test } from './fixtures/test';

test.describe.configure({ mode: 'serial' });
test.use({ signedIn: false });

let fresh: AppServer;

test.beforeAll(async () => {
  fresh = await startAppServer();
});

test.afterAll(async () => {
  await fresh.stop();
  fs.rmSync(fresh.dataDir, { recursive: true, force: true });
});

test('as long as nobody has an account, every page leads to set-up', async ({ page }) => {
  for (const path of ['/', '/checks', '/sign-in', '/settings/team']) {
    await page.goto(`${fresh.url}${path}`);
    await expect(page).toHaveURL(`${fresh.url}/setup`);
  }
});

test('without the whole link from the console nobody becomes the first admin', async ({ page }) => {
  await page.goto(`${fresh.url}/setup#token=not-the-one-that-was-printed`);
  await fillIn(page);
  await page.getByRole('button', { name: 'Create account' }).click();

  await expect(page.getByRole('main').getByRole('alert')).toContainText('link');
  await expect(page.getByLabel('Company name')).toHaveValue('Harborlight Telecom');
  await expect(page.getByLabel('Email')).toHaveValue('nora@example.com');
  await expectAccessible(page, 'set-up, refused');
});

test('the link from the console leads a newcomer to the first practice cards', async ({ page }) => {
  await expect.poll(() => fresh.setupUrl, 'one clickable line').toMatch(/^http:.*\/setup#token=\S{20,}$/);
  await page.goto(fresh.setupUrl ?? '');
  await expect(page.getByLabel('Company name')).toBeFocused();
  await expectAccessible(page, 'set-up');
  await fillIn(page);
  await page.getByRole('button', { name: 'Create account' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'New check' })).toBeVisible();
  await expect(page).toHaveURL(`${fresh.url}/`);
  await expect(page.getByText('answers are made up, for practice')).toBeVisible();
  await expect(page.getByLabel('Phone numbers')).toBeFocused();
  await expectAccessible(page, 'front door, empty');

  await page.getByRole('link', { name: 'Checks', exact: true }).click();
  await expect(page.getByText('No checks yet')).toBeVisible();
  await expectAccessible(page, 'history, empty');

  await page.getByRole('link', { name: 'Start a new check' }).click();
  await page.getByRole('button', { name: 'Try it with practice numbers' }).click();
  await expect(page.getByRole('status')).toHaveText('16 numbers');
  await page.getByRole('button', { name: 'Check numbers' }).click();

  await expect(page.getByText('Practice: made-up answers.')).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(16);
  await expect(page.getByRole('article').filter({ hasText: 'Portable, PIN needed' }).first()).toBeVisible();

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Company' }).click();
  await expect(page.getByLabel('Company name')).toHaveValue('Harborlight Telecom');
});

test('once somebody has an account, set-up is gone', async ({ page, allowTrouble }) => {
  allowTrouble(/status of 404/);
  const answer = await page.goto(fresh.setupUrl ?? '');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
});

async function fillIn(page: import('@playwright/test').Page) {
  await page.getByLabel('Company name').fill('Harborlight Telecom');
  await page.getByLabel('Your name').fill('Nora Lindqvist');
  await page.getByLabel('Your phone').fill('+1 212 555 0142');
  await page.getByLabel('Email').fill('nora@example.com');
  await page.getByLabel('Password').fill('seven quiet herons wade at dawn');
}

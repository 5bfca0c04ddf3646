import { ADMIN } from '../scripts/app-server';
import { signIn } from './fixtures/sign-in';
import { expect, test } from './fixtures/test';

test.use({ signedIn: false });

test('a stranger is asked to sign in and then sent to where they were going', async ({ page }) => {
  await page.goto('/settings/team');
  await expect(page).toHaveURL('/sign-in?next=%2Fsettings%2Fteam');
  await expect(page.getByLabel('Email')).toBeFocused();
  await page.getByLabel('Email').fill(ADMIN.email);
  await page.getByLabel('Password').fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Team' })).toBeVisible();
  await expect(page).toHaveURL('/settings/team');
});

for (const elsewhere of ['https://evil.example/', '//evil.example/', '/\\evil.example/']) {
  test(`signing in never leads to another site: ${elsewhere}`, async ({ page, baseURL }) => {
    await page.goto(`/sign-in?next=${encodeURIComponent(elsewhere)}`);
    await page.getByLabel('Email').fill(ADMIN.email);
    await page.getByLabel('Password').fill(ADMIN.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'New check' })).toBeVisible();
    expect(new URL(page.url()).origin).toBe(baseURL);
  });
}

test('a wrong password and an unknown email get the same plain sentence, and nothing typed is lost', async ({
  page,
  allowTrouble,
}) => {
  allowTrouble(/status of 401/);
  for (const email of [ADMIN.email, 'nobody@example.com']) {
    await page.goto('/sign-in');
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill('not the password at all');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('main').getByRole('alert')).toHaveText(
      'The email or the password is not right, or there were too many tries. After ten tries, wait 15 minutes.',
    );
    await expect(page.getByLabel('Email')).toHaveValue(email);
    await expect(page).toHaveURL('/sign-in');
  }
});

test('signing out ends the session at once, in other tabs and for a copy of its cookie', async ({
  page,
  context,
  openBrowser,
}) => {
  await signIn(page, ADMIN);
  const otherTab = await context.newPage();
  await otherTab.goto('/checks');
  await expect(otherTab.getByRole('heading', { level: 1, name: 'Checks' })).toBeVisible();
  const copy = await context.storageState();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/sign-in');

  await otherTab.reload();
  await expect(otherTab).toHaveURL('/sign-in?next=%2Fchecks');
  const thief = await openBrowser({ storageState: copy });
  await thief.goto('/checks');
  await expect(thief).toHaveURL('/sign-in?next=%2Fchecks');
});

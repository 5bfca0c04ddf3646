import type { Page } from '@playwright/test';
import { fromBase32, totpCode } from '../lib/auth/totp';
import { CONFIRM_FIELD } from '../lib/outcome';
import { addColleague } from './fixtures/add-colleague';
import { expectAccessible } from './fixtures/expect-accessible';
import { signIn } from './fixtures/sign-in';
import { expect, test } from './fixtures/test';

test('a second step is turned on, asked for at the next sign-in, and a recovery code stands in for the phone', async ({
  page,
  openBrowser,
  allowTrouble,
}) => {
  allowTrouble(/status of 401/);
  const colleague = await addColleague(page, 'Tova Lind', 'Member');
  const tova = await openBrowser();
  await signIn(tova, colleague);
  await tova.goto('/settings/security');
  await expectAccessible(tova, 'security');
  await answerOnceAsAfterTenMinutes(tova);
  await tova.getByRole('button', { name: 'Turn on second step' }).click();
  const confirm = tova.getByRole('dialog', { name: 'Confirm that it is you' });
  await confirm.getByLabel('Your password').fill('not my password at all');
  await confirm.getByRole('button', { name: 'Confirm' }).click();
  await expect(confirm.getByRole('alert')).toContainText('This is not your password');
  await expectAccessible(tova, 'confirm');
  await confirm.getByLabel('Your password').fill(colleague.password);
  await confirm.getByRole('button', { name: 'Confirm' }).click();
  const dialog = tova.getByRole('dialog', { name: 'Turn on second step' });
  const secret = (await dialog.getByRole('code').textContent())?.replaceAll(' ', '') ?? '';
  await dialog.getByLabel('Code').fill('1');
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(dialog.getByRole('alert')).toContainText('This code does not fit.');
  // One step back, so that the code of the present one is still unused.
  const step = () => Math.floor(Date.now() / 30_000);
  const used = step() - 1;
  await dialog.getByLabel('Code').fill(totpCode(fromBase32(secret), used));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  const codes = tova.getByRole('dialog', { name: 'Your recovery codes' });
  await expect(codes.getByRole('listitem')).toHaveCount(10);
  await expectAccessible(tova, 'recovery codes');
  const recoveryCode = (await codes.getByRole('listitem').first().textContent()) ?? '';
  await codes.getByRole('button', { name: 'I have kept them' }).click();

  const again = await openBrowser();
  await again.goto('/sign-in');
  await again.getByLabel('Email').fill(colleague.email);
  await again.getByLabel('Password').fill(colleague.password);
  await again.getByRole('button', { name: 'Sign in' }).click();
  await again.getByLabel('Code').fill(totpCode(fromBase32(secret), used));
  await again.getByRole('button', { name: 'Sign in' }).click();
  await expect(again.getByRole('main').getByRole('alert')).toContainText(
    'This code is not right, was used already',
  );
  await expect(again.getByLabel('Email')).toHaveValue(colleague.email);
  await again.getByLabel('Code').fill(recoveryCode);
  await again.getByRole('button', { name: 'Sign in' }).click();
  await expect(again.getByRole('button', { name: 'Sign out' })).toBeVisible();

  await again.goto('/settings/security');
  const sessions = again.getByRole('list', { name: 'Sessions' });
  await expect(sessions.getByRole('listitem')).toHaveCount(2);
  await sessions.getByRole('button', { name: 'End session' }).click();
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
  await tova.goto('/checks');
  await expect(tova).toHaveURL('/sign-in?next=%2Fchecks');
});

/** What the server says to the next act once ten minutes have passed, which no test has. */
async function answerOnceAsAfterTenMinutes(page: Page): Promise<void> {
  await page.route(
    '**/settings/security',
    async (route) => {
      const answer = await route.fetch();
      const refusal = { ok: false, message: 'Enter your password once more for this.', field: CONFIRM_FIELD };
      const body = (await answer.text()).replace(
        /\{"ok":true,"value":\{"secret".*$/m,
        JSON.stringify(refusal),
      );
      await route.fulfill({ response: answer, body });
    },
    { times: 1 },
  );
}

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ADMIN, startAppServer } from '../scripts/app-server';
import { runScript } from '../scripts/run-script';
import { signIn } from './fixtures/sign-in';
import { startCheck } from './fixtures/start-check';
import { expect, test } from './fixtures/test';

test('a backup taken while the server runs opens elsewhere: one signs in there, and what ran is paused', async ({
  page,
  app,
  twilio,
  openBrowser,
}) => {
  twilio.change({ down: true });
  await startCheck(page, { numbers: '+1 212 555 0101', name: 'Came along' });
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'restored-'));
  const file = path.join(home, 'backup.gz');
  const DATA_DIR = path.join(home, 'elsewhere');
  const made = await runScript('backup', ['backup', file, '--with-key'], { DATA_DIR: app.dataDir }).ended;
  expect([made.code, made.output]).toEqual([0, expect.stringContaining('The key is in it too')]);
  const restored = await runScript('backup', ['restore', file], { DATA_DIR }).ended;
  expect([restored.code, restored.output]).toEqual([0, expect.stringContaining('The key fits')]);

  const copy = await startAppServer({
    dataDir: DATA_DIR,
    env: { TWILIO_NUMBERS_BASE_URL: twilio.url, TWILIO_API_BASE_URL: twilio.url },
  });
  const there = await openBrowser({ baseURL: copy.url });
  await signIn(there, ADMIN);
  await there.goto('/checks');
  await there.getByRole('link', { name: 'Came along' }).click();
  await expect(there.getByRole('main')).toContainText('Paused after a restore');
  await there.close();
  await copy.stop();
  fs.rmSync(home, { recursive: true });
});

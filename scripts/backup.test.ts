import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashPassword } from '@/lib/auth/password';
import { totpPlace } from '@/lib/auth/second-step';
import { signIn } from '@/lib/auth/sign-in';
import { fromBase32, STEP_SECONDS, totpCode } from '@/lib/auth/totp';
import { MAIN_ACCOUNT } from '@/lib/connections/connection-fixture';
import { openConnection } from '@/lib/connections/open-connection';
import { secretPlace } from '@/lib/connections/sealed-columns';
import { closeDatabase, db, openDatabase } from '@/lib/db/connection';
import { accounts, checks, connections, fileChunks, files, numbers, users } from '@/lib/db/schema';
import { checkCanary } from '@/lib/secrets/canary';
import { keepKeyring, keyring, loadKeyring } from '@/lib/secrets/master-key';
import { seal } from '@/lib/secrets/seal';
import { runScript } from './run-script';
import { newPostgres } from './test-postgres';

const SERVER = process.env.TEST_DATABASE_URL;
const WHO = { email: 'maria@example.com', password: 'seven quiet herons wade at dawn', address: '127.0.0.1' };
const TOTP_SECRET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const SECRET = 'the secret of a Twilio key';
const BYTES = Buffer.from(Array.from({ length: 300 }, (_, at) => at % 256));

type Settings = { DATA_DIR: string; DATABASE_URL?: string };
let home: string;
/** Where the copy comes to life: on Postgres where there is one, else in another directory. */
let elsewhere: Settings;
let drop: (() => Promise<void>) | undefined;
beforeEach(async () => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'restore-'));
  elsewhere = { DATA_DIR: path.join(home, 'elsewhere') };
  if (!SERVER) return;
  const opened = await newPostgres(SERVER);
  elsewhere.DATABASE_URL = opened.url;
  drop = opened.drop;
});
afterEach(async () => {
  await closeDatabase();
  fs.rmSync(home, { recursive: true });
  await drop?.();
});

it('a backup is restored elsewhere, where one signs in with password and code, secrets open and nothing runs', async () => {
  const here: Settings = { DATA_DIR: path.join(home, 'here') };
  const stored = await storeSomething(here);
  const file = path.join(home, 'backup.gz');
  const made = await runScript('backup', ['backup', file, '--with-key'], here).ended;
  expect([made.code, made.output]).toEqual([0, expect.stringContaining('The key is in it too')]);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);

  // A damaged one leaves the place as empty as it was.
  const cut = path.join(home, 'cut.gz');
  const text = gunzipSync(fs.readFileSync(file)).toString('utf8');
  fs.writeFileSync(cut, gzipSync(text.slice(0, text.lastIndexOf('{"end"'))));
  const refused = await runScript('backup', ['restore', cut], elsewhere).ended;
  expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('damaged or cut short')]);

  const restored = await runScript('backup', ['restore', file], elsewhere).ended;
  expect([restored.code, restored.output]).toEqual([0, expect.stringContaining('The key fits')]);

  await openDatabase(elsewhere);
  keepKeyring(loadKeyring(elsewhere, { databaseHoldsData: true }));
  await checkCanary(keyring());
  const now = new Date();
  const code = totpCode(fromBase32(TOTP_SECRET), Math.floor(now.getTime() / 1000 / STEP_SECONDS));
  expect(await signIn({ ...WHO, code }, now)).toMatchObject({ userId: stored.userId });
  expect((await openConnection(stored.connectionId))?.credential.secret).toBe(SECRET);
  const [check] = await db().select().from(checks).where(eq(checks.id, stored.checkId));
  expect(check).toMatchObject({ state: 'paused', pausedWhy: 'restored', waiting: 1 });
  const [chunk] = await db().select().from(fileChunks);
  expect(Buffer.from(chunk?.bytes ?? []).equals(BYTES)).toBe(true);
  await closeDatabase();

  const again = await runScript('backup', ['restore', file], elsewhere).ended;
  expect([again.code, again.output]).toEqual([1, expect.stringContaining('holds data already')]);
}, 120_000);

async function storeSomething(here: Settings) {
  await openDatabase(here);
  keepKeyring(loadKeyring(here, { databaseHoldsData: false }));
  await checkCanary(keyring());
  const userId = randomUUID();
  await db()
    .insert(users)
    .values({
      id: userId,
      email: WHO.email,
      role: 'admin',
      passwordHash: await hashPassword(WHO.password),
      sealedTotpSecret: seal(TOTP_SECRET, totpPlace(userId)),
    });
  await db().insert(accounts).values({ sid: MAIN_ACCOUNT });
  const connectionId = randomUUID();
  await db()
    .insert(connections)
    .values({
      id: connectionId,
      accountSid: MAIN_ACCOUNT,
      ownerId: userId,
      name: 'Main account',
      kind: 'auth-token',
      username: MAIN_ACCOUNT,
      sealedSecret: seal(SECRET, secretPlace(connectionId)),
      secretLastFour: SECRET.slice(-4),
    });
  const checkId = randomUUID();
  await db().insert(checks).values({
    id: checkId,
    ownerId: userId,
    submissionId: randomUUID(),
    name: 'Running',
    defaultCountry: 'US',
    connectionId,
    accountSid: MAIN_ACCOUNT,
    total: 1,
    waiting: 1,
  });
  await db().insert(numbers).values({ checkId, ordinal: 0, e164: '+12125550101', occurrences: [] });
  const fileId = randomUUID();
  await db().insert(files).values({ id: fileId, ownerId: userId, name: 'lines.xlsx', size: BYTES.length });
  await db().insert(fileChunks).values({ fileId, ordinal: 0, bytes: BYTES });
  await closeDatabase();
  return { userId, connectionId, checkId };
}

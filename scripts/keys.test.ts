import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { totpPlace } from '@/lib/auth/second-step';
import { MAIN_ACCOUNT } from '@/lib/connections/connection-fixture';
import { secretPlace } from '@/lib/connections/sealed-columns';
import { closeDatabase, db, openDatabase } from '@/lib/db/connection';
import { accounts, checks, connections, shareLinks, users } from '@/lib/db/schema';
import { checkCanary } from '@/lib/secrets/canary';
import { keepKeyring, keyring, loadKeyring } from '@/lib/secrets/master-key';
import { seal, sealedBy, unseal } from '@/lib/secrets/seal';
import { tokenPlace } from '@/lib/sharing/link-url';
import { runScript } from './run-script';
import { newPostgres } from './test-postgres';

const CONNECTIONS = 150;
const SERVER = process.env.TEST_DATABASE_URL;
const KEYS = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64'));

let settings: { DATA_DIR: string; DATABASE_URL?: string; ENCRYPTION_KEY?: string };
let dropDatabase: (() => Promise<void>) | undefined;
beforeEach(async () => {
  settings = { DATA_DIR: fs.mkdtempSync(path.join(os.tmpdir(), 'rotation-')) };
  if (!SERVER) return;
  const { url, drop } = await newPostgres(SERVER);
  settings = { ...settings, DATABASE_URL: url, ENCRYPTION_KEY: KEYS[0] ?? '' };
  dropDatabase = drop;
});
afterEach(async () => {
  await closeDatabase();
  fs.rmSync(settings.DATA_DIR, { recursive: true });
  await dropDatabase?.();
});

it('a change of keys that is killed again and again leaves every secret readable, and ends in the end', async () => {
  await storeSecrets();
  const [old] = keyring();
  // With ENCRYPTION_KEY the new key is the administrator's; else the command makes it.
  if (SERVER) settings.ENCRYPTION_KEY = [...KEYS].reverse().join(',');

  for (const later of [0, 60]) {
    const rotation = runScript('keys', ['rotate'], settings);
    await halfWay(rotation.process.pid ?? 0);
    await new Promise((resolve) => setTimeout(resolve, later));
    rotation.process.kill('SIGKILL');
    await rotation.ended;
    expect(await everySecret()).toBe(CONNECTIONS + 2);
  }

  const { code, output } = await runScript('keys', ['rotate'], settings).ended;
  expect(output).toMatch(/stored secrets are sealed with the new key/);
  expect(code).toBe(0);
  if (SERVER) settings.ENCRYPTION_KEY = KEYS[1] ?? '';
  expect(await everySecret()).toBe(CONNECTIONS + 2);
  expect(keyring()).toHaveLength(1);
  expect(keyring()[0].equals(old)).toBe(false);
}, 180_000);

it('says that a change of keys needs two of them where processes share a database', async () => {
  if (!SERVER) return;
  await storeSecrets();
  const { code, output } = await runScript('keys', ['rotate'], settings).ended;
  expect([code, output]).toEqual([1, expect.stringContaining('ENCRYPTION_KEY holds one key only')]);
}, 60_000);

/** Waits until the command has begun to seal anew, seen from outside it; or until it has ended, on a fast machine. */
async function halfWay(pid: number): Promise<void> {
  const begun = SERVER ? await sealedWithNew(settings.DATABASE_URL ?? '') : async () => keysInFile() === 2;
  while (!(await begun()) && fs.existsSync(`/proc/${pid}`)) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function keysInFile(): number {
  return fs.readFileSync(path.join(settings.DATA_DIR, 'master.key'), 'utf8').trim().split('\n').length;
}

async function sealedWithNew(url: string): Promise<() => Promise<boolean>> {
  const [fresh] = loadKeyring(settings, { databaseHoldsData: true });
  return async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query('select 1 from connections where sealed_secret like $1 limit 1', [
      `${sealedBy(fresh)}%`,
    ]);
    await client.end();
    return rows.length > 0;
  };
}

async function storeSecrets(): Promise<void> {
  await openDatabase(settings);
  keepKeyring(loadKeyring(settings, { databaseHoldsData: false }));
  await checkCanary(keyring());
  const userId = randomUUID();
  await db()
    .insert(users)
    .values({
      id: userId,
      email: 'maria@example.com',
      role: 'admin',
      passwordHash: 'x',
      sealedTotpSecret: seal(`second step of ${userId}`, totpPlace(userId)),
    });
  await db().insert(accounts).values({ sid: MAIN_ACCOUNT });
  const ids = Array.from({ length: CONNECTIONS }, () => randomUUID());
  await db()
    .insert(connections)
    .values(
      ids.map((id) => ({
        id,
        accountSid: MAIN_ACCOUNT,
        ownerId: userId,
        name: id,
        kind: 'auth-token' as const,
        username: MAIN_ACCOUNT,
        sealedSecret: seal(`secret of ${id}`, secretPlace(id)),
        secretLastFour: '0000',
      })),
    );
  const [check] = await db()
    .insert(checks)
    .values({
      ownerId: userId,
      submissionId: randomUUID(),
      name: 'Shared',
      defaultCountry: 'US',
      connectionId: ids[0] ?? '',
      accountSid: MAIN_ACCOUNT,
    })
    .returning({ id: checks.id });
  const linkId = randomUUID();
  await db()
    .insert(shareLinks)
    .values({
      id: linkId,
      checkId: check?.id ?? '',
      createdBy: userId,
      tokenHash: randomBytes(32),
      sealedToken: seal(`token of ${linkId}`, tokenPlace(linkId)),
      expiresAt: new Date('2099-01-01'),
    });
  await closeDatabase();
}

/** Opens each with the keys of the moment. @returns how many there are. @throws where one cannot be opened. */
async function everySecret(): Promise<number> {
  await openDatabase(settings);
  keepKeyring(loadKeyring(settings, { databaseHoldsData: true }));
  await checkCanary(keyring());
  const secrets = await db()
    .select({ id: connections.id, sealed: connections.sealedSecret })
    .from(connections)
    .where(sql`kind <> 'practice'`);
  for (const { id, sealed } of secrets) expect(unseal(sealed ?? '', secretPlace(id))).toBe(`secret of ${id}`);
  const [user] = await db().select().from(users);
  expect(unseal(user?.sealedTotpSecret ?? '', totpPlace(user?.id ?? ''))).toBe(`second step of ${user?.id}`);
  const [link] = await db().select().from(shareLinks);
  expect(unseal(link?.sealedToken ?? '', tokenPlace(link?.id ?? ''))).toBe(`token of ${link?.id}`);
  await closeDatabase();
  return secrets.length + 2;
}

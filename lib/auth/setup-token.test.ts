import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/connection';
import { settings, users } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { ensureAdminFromEnv } from './ensure-admin-from-env';
import { ensureSetupToken, isSetupToken } from './setup-token';
import { signIn } from './sign-in';

withTestDatabase();

let dataDir = '';
const newDataDir = () => mkdtemp(path.join(tmpdir(), 'setup-'));
beforeEach(async () => {
  dataDir = await newDataDir();
});

async function makeToken(directory = dataDir): Promise<string> {
  const token = await ensureSetupToken(directory);
  if (token === null) throw new Error('no token');
  return token;
}

describe('the set-up token', () => {
  it('has 256 bits, lies in a private file, and in the database only as a hash', async () => {
    const token = await makeToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const file = path.join(dataDir, 'setup-token');
    expect(await readFile(file, 'utf8')).toBe(token);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(await db().select().from(settings))).not.toContain(token);
  });

  it('stays the same over a restart', async () => {
    expect(await makeToken()).toBe(await makeToken());
  });

  it('is made anew, and private, when its file was changed', async () => {
    const first = await makeToken();
    await writeFile(path.join(dataDir, 'setup-token'), 'something else', { mode: 0o644 });
    const second = await makeToken();
    expect(second).not.toBe(first);
    expect((await stat(path.join(dataDir, 'setup-token'))).mode & 0o777).toBe(0o600);
  });

  it('works for each of several processes that start at once', async () => {
    const directories = await Promise.all(Array.from({ length: 4 }, newDataDir));
    const tokens = await Promise.all(directories.map(makeToken));
    for (const token of tokens) expect(await isSetupToken(token)).toBe(true);
  });

  it('is no other text', async () => {
    await makeToken();
    expect(await isSetupToken('')).toBe(false);
    expect(await isSetupToken('A'.repeat(43))).toBe(false);
  });

  it('is neither made nor kept once somebody has an account', async () => {
    await makeToken();
    await db().insert(users).values({ email: 'ana@example.com', role: 'admin', passwordHash: '-' });
    expect(await ensureSetupToken(dataDir)).toBeNull();
    await expect(stat(path.join(dataDir, 'setup-token'))).rejects.toThrow('ENOENT');
  });
});

describe('the admin named in the environment', () => {
  const ADMIN = { ADMIN_EMAIL: 'Ana@Example.com', ADMIN_PASSWORD: 'nine green bottles on a wall' };

  it('is made once, however many processes start', async () => {
    await Promise.all(Array.from({ length: 5 }, () => ensureAdminFromEnv(ADMIN)));
    expect(await db().select({ email: users.email, role: users.role }).from(users)).toEqual([
      { email: 'ana@example.com', role: 'admin' },
    ]);
    const attempt = { email: 'ana@example.com', password: ADMIN.ADMIN_PASSWORD, address: '' };
    expect(await signIn(attempt, new Date())).not.toBeNull();
  });

  it('is ignored once somebody has an account, even with a poor password', async () => {
    await db().insert(users).values({ email: 'bo@example.com', role: 'admin', passwordHash: '-' });
    await ensureAdminFromEnv({ ...ADMIN, ADMIN_PASSWORD: 'passwordpassword' });
    expect(await db().$count(users)).toBe(1);
  });

  it('stops the start when the password is easy to guess', async () => {
    await expect(ensureAdminFromEnv({ ...ADMIN, ADMIN_PASSWORD: 'passwordpassword' })).rejects.toThrow(
      'too easy to guess',
    );
  });

  it('is not made when nobody is named', async () => {
    await ensureAdminFromEnv({ ADMIN_EMAIL: undefined, ADMIN_PASSWORD: undefined });
    expect(await db().$count(users)).toBe(0);
  });
});

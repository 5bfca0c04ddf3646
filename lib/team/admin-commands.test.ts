import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liveSession } from '@/lib/auth/live-session';
import { ensureSetupToken, isSetupToken } from '@/lib/auth/setup-token';
import { signIn } from '@/lib/auth/sign-in';
import { askServer, serveCommands } from '@/lib/db/command-socket';
import { db } from '@/lib/db/connection';
import { users } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { type AdminCommand, adminCommands } from './admin-commands';

withTestDatabase();

const PASSWORD = 'nine green bottles on a wall';
const OTHER = 'ten brown foxes in the meadow';
let dataDir = '';
let served: { close(): Promise<void> };

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'admin-'));
  served = await serveCommands(dataDir, adminCommands);
});
afterEach(() => served.close());

const ask = (name: AdminCommand, input: { email: string; password?: string }) =>
  askServer(dataDir, { name, input });
const enter = (email: string, password: string) => signIn({ email, password, address: '' }, new Date());

describe('an admin command to the running server', () => {
  it('adds the first admin and shuts the set-up', async () => {
    const token = (await ensureSetupToken(dataDir)) ?? '';
    expect(await ask('admin-add', { email: 'Ana@Example.com', password: PASSWORD })).toMatchObject({
      ok: true,
    });
    expect(await isSetupToken(token)).toBe(false);
    expect(await enter('ana@example.com', PASSWORD)).not.toBeNull();
  });

  it('adds further admins, each address once', async () => {
    await ask('admin-add', { email: 'ana@example.com', password: PASSWORD });
    expect(await ask('admin-add', { email: 'bo@example.com', password: PASSWORD })).toMatchObject({
      ok: true,
    });
    expect(await ask('admin-add', { email: 'bo@example.com', password: PASSWORD })).toMatchObject({
      ok: false,
    });
    expect(await db().select({ role: users.role }).from(users)).toEqual([
      { role: 'admin' },
      { role: 'admin' },
    ]);
  });

  it('resets a password and ends the sessions', async () => {
    await ask('admin-add', { email: 'ana@example.com', password: PASSWORD });
    const session = await enter('ana@example.com', PASSWORD);
    expect(await ask('admin-reset', { email: 'ana@example.com', password: OTHER })).toMatchObject({
      ok: true,
    });
    expect(await liveSession(session?.sessionId ?? '', new Date())).toBeNull();
    expect(await enter('ana@example.com', OTHER)).not.toBeNull();
  });

  it('disables an account at once, but never the last admin’s', async () => {
    await ask('admin-add', { email: 'ana@example.com', password: PASSWORD });
    await ask('admin-add', { email: 'bo@example.com', password: PASSWORD });
    const session = await enter('bo@example.com', PASSWORD);
    expect(await ask('admin-disable', { email: 'bo@example.com' })).toMatchObject({ ok: true });
    expect(await liveSession(session?.sessionId ?? '', new Date())).toBeNull();
    expect(await ask('admin-disable', { email: 'ana@example.com' })).toMatchObject({ ok: false });
  });

  it('says in words what is wrong with what was typed', async () => {
    expect(await ask('admin-add', { email: 'ana', password: PASSWORD })).toMatchObject({
      ok: false,
      field: 'email',
    });
    expect(await ask('admin-add', { email: 'ana@example.com', password: 'short' })).toMatchObject({
      ok: false,
      field: 'password',
    });
    expect(await ask('admin-reset', { email: 'nobody@example.com', password: PASSWORD })).toMatchObject({
      ok: false,
    });
    expect(await ask('admin-disable', { email: 'nobody@example.com' })).toMatchObject({ ok: false });
  });
});

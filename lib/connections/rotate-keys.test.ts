import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { totpPlace } from '@/lib/auth/second-step';
import { db } from '@/lib/db/connection';
import { connections, users } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { checkCanary, WrongMasterKey } from '@/lib/secrets/canary';
import { addNewKey, keepKeyring, keyring, loadKeyring } from '@/lib/secrets/master-key';
import { seal, sealedBy, unseal } from '@/lib/secrets/seal';
import { addedConnection, member, withSimulator } from './connection-fixture';
import { openConnection } from './open-connection';
import { finishRotation, rotateKeys } from './rotate-keys';

withTestDatabase();
withSimulator();

let DATA_DIR: string;
beforeEach(async () => {
  DATA_DIR = fs.mkdtempSync(path.join(os.tmpdir(), 'rotate-keys-'));
  keepKeyring(loadKeyring({ DATA_DIR }, { databaseHoldsData: false }));
  await checkCanary(keyring());
});
afterEach(() => fs.rmSync(DATA_DIR, { recursive: true }));

const inFile = () => loadKeyring({ DATA_DIR }, { databaseHoldsData: true });

/** Each belongs to somebody else, because nobody saves one key twice. */
async function connectionsOf(count: number): Promise<string[]> {
  const viewers = await Promise.all(Array.from({ length: count }, () => member('admin')));
  return Promise.all(viewers.map((viewer) => addedConnection(viewer)));
}

async function sealedTexts(): Promise<string[]> {
  const rows = await db().select({ sealed: connections.sealedSecret }).from(connections);
  return rows.flatMap(({ sealed }) => sealed ?? []);
}

describe('rotateKeys', () => {
  it('seals every secret with a new key and takes the old one away', async () => {
    const ids = await connectionsOf(3);
    const [old] = keyring();
    const secret = (await openConnection(ids[0] ?? ''))?.credential.secret;

    expect(await rotateKeys({ DATA_DIR })).toEqual({ ok: true, value: { resealed: 3, unreadable: 0 } });

    const [fresh] = inFile();
    expect(inFile()).toHaveLength(1);
    expect(fresh.equals(old)).toBe(false);
    for (const sealed of await sealedTexts()) expect(sealed.startsWith(sealedBy(fresh))).toBe(true);
    for (const id of ids) expect((await openConnection(id))?.credential.secret).toBe(secret);
    await checkCanary([fresh]);
    await expect(checkCanary([old])).rejects.toThrow(WrongMasterKey);
  });

  it('seals the second steps of signing in anew too', async () => {
    const viewer = await member('admin');
    await db()
      .update(users)
      .set({ sealedTotpSecret: seal('ABC', totpPlace(viewer.userId)) });
    expect(await rotateKeys({ DATA_DIR })).toMatchObject({ value: { resealed: 1, unreadable: 0 } });
    const [user] = await db().select().from(users);
    expect(unseal(user?.sealedTotpSecret ?? '', totpPlace(viewer.userId), inFile())).toBe('ABC');
  });

  it('killed half-way, leaves every secret readable, and the next start ends it', async () => {
    const ids = await connectionsOf(4);
    // As a kill leaves it: both keys in the file, some rows sealed by the new one.
    keepKeyring(addNewKey(DATA_DIR));
    const late = await connectionsOf(1);
    const [fresh] = inFile();
    expect((await sealedTexts()).filter((sealed) => sealed.startsWith(sealedBy(fresh)))).toHaveLength(1);

    keepKeyring(inFile());
    await checkCanary(keyring());
    for (const id of [...ids, ...late]) expect(await openConnection(id)).not.toBeNull();

    expect(await finishRotation(keyring(), { DATA_DIR })).toEqual({ resealed: 4, unreadable: 0 });
    expect(inFile()).toHaveLength(1);
    for (const id of [...ids, ...late]) expect(await openConnection(id)).not.toBeNull();
  });

  // Only the embedded database has a key file, and so an old key that goes by itself.
  it.skipIf(process.env.TEST_DATABASE_URL)('loses nothing that is saved while it runs', async () => {
    const early = await connectionsOf(10);
    const [late, outcome] = await Promise.all([connectionsOf(20), rotateKeys({ DATA_DIR })]);
    expect(outcome).toMatchObject({ ok: true, value: { unreadable: 0 } });
    keepKeyring(inFile());
    for (const id of [...early, ...late]) expect(await openConnection(id)).not.toBeNull();
  });

  it('keeps the old key while a secret fits none, and says how many', async () => {
    const [id = ''] = await connectionsOf(1);
    await db().update(connections).set({ sealedSecret: 'v1.damaged.x.y' }).where(eq(connections.id, id));
    expect(await rotateKeys({ DATA_DIR })).toEqual({ ok: true, value: { resealed: 0, unreadable: 1 } });
    expect(inFile()).toHaveLength(2);
  });

  it('asks for the new key where several processes share the database', async () => {
    const before = keyring();
    const outcome = await rotateKeys({ DATA_DIR, DATABASE_URL: 'postgres://127.0.0.1/porting' });
    expect(outcome).toMatchObject({ ok: false, message: expect.stringContaining('ENCRYPTION_KEY') });
    expect(keyring()).toBe(before);
    expect(inFile()).toHaveLength(1);
  });
});

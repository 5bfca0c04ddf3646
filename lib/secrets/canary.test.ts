import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { db } from '@/lib/db/connection';
import { settings } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import type { Keyring } from '@/lib/secrets/master-key';
import { checkCanary, WrongMasterKey } from './canary';
import { databaseHoldsData } from './database-holds-data';
import { databaseIsSealed } from './database-is-sealed';

withTestDatabase();

const newKey = (): Keyring => [createSecretKey(randomBytes(32))];

describe('checkCanary', () => {
  it('takes the first key and knows it again', async () => {
    const key = newKey();
    expect(await databaseHoldsData()).toBe(false);
    await checkCanary(key);
    await checkCanary(key);
    expect(await databaseHoldsData()).toBe(true);
  });

  it('refuses another key and overwrites nothing', async () => {
    const key = newKey();
    await checkCanary(key);
    const before = await db().select().from(settings);
    await expect(checkCanary(newKey())).rejects.toThrow(WrongMasterKey);
    expect(await db().select().from(settings)).toEqual(before);
    await checkCanary(key);
  });

  it('lets one of several keys win when processes start together', async () => {
    const keys = Array.from({ length: 8 }, newKey);
    const outcomes = await Promise.allSettled(keys.map((key) => checkCanary(key)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const winner = keys[outcomes.findIndex(({ status }) => status === 'fulfilled')];
    if (winner) await checkCanary(winner);
  });

  it('lets many processes with one key start together', async () => {
    const key = newKey();
    await Promise.all(Array.from({ length: 8 }, () => checkCanary(key)));
  });

  it('is content when one of several keys fits', async () => {
    const [old] = newKey();
    await checkCanary([old]);
    await checkCanary([...newKey(), old]);
    await checkCanary([old, ...newKey()]);
  });
});

describe('whether a new key may be made', () => {
  it('depends on what was sealed: an account alone does not forbid it', async () => {
    await withTestStaff('admin');
    expect([await databaseHoldsData(), await databaseIsSealed()]).toEqual([true, false]);
    await checkCanary([createSecretKey(randomBytes(32))]);
    expect(await databaseIsSealed()).toBe(true);
  });
});

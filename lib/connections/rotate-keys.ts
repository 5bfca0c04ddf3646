import 'server-only';
import type { KeyObject } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { recordEvent } from '@/lib/audit/record-event';
import { db } from '@/lib/db/connection';
import { settings } from '@/lib/db/schema';
import type { Env } from '@/lib/env';
import { done, type Outcome, refused } from '@/lib/outcome';
import { CANARY } from '@/lib/secrets/canary';
import { addNewKey, dropOldKeys, type Keyring, keepKeyring, keyring } from '@/lib/secrets/master-key';
import { seal, sealedBy, UnreadableSecret, unseal } from '@/lib/secrets/seal';

/** What a change of keys did. `unreadable` secrets fitted no key before it, and still do not. */
export type Rotation = { resealed: number; unreadable: number };

/** Every cell that holds something sealed; a row's id is bound into what it holds. */
const SEALED = [
  { table: 'connections', column: 'sealed_secret' },
  { table: 'users', column: 'sealed_totp_secret' },
  { table: 'share_links', column: 'sealed_token' },
] as const;
const cells = z.object({ rows: z.array(z.object({ id: z.string(), sealed: z.string() })) });

type Settings = Pick<Env, 'ENCRYPTION_KEY' | 'DATA_DIR' | 'DATABASE_URL'>;

/**
 * Has a new master key take over while the server runs. With a key file a new key is made, every secret is sealed
 * anew, and the old key is taken away; killed at any moment, both keys stay in the file, every secret stays
 * readable, and `finishRotation` ends it at the next start. With `ENCRYPTION_KEY` the keys are the administrator's:
 * everything is sealed with the first of them.
 */
export async function rotateKeys(env: Settings): Promise<Outcome<Rotation>> {
  if (env.ENCRYPTION_KEY === undefined && env.DATABASE_URL !== undefined) {
    return refused(
      'On Postgres other processes must know a new key first. Give every process ENCRYPTION_KEY=<old key>,<new key>; then <new key>,<old key>; then run this again.',
    );
  }
  if (env.ENCRYPTION_KEY !== undefined && keyring().length === 1) {
    return refused(
      'ENCRYPTION_KEY holds one key only. Give every process <old key>,<new key>, restart; then <new key>,<old key>, restart; then run this again.',
    );
  }
  const keys = env.ENCRYPTION_KEY === undefined ? addNewKey(env.DATA_DIR) : keyring();
  keepKeyring(keys);
  return done(await resealAndDrop(keys, env));
}

/** Ends a change of keys that was cut short. Only a key file can hold one: with two keys in it. */
export async function finishRotation(keys: Keyring, env: Settings): Promise<Rotation | null> {
  if (env.ENCRYPTION_KEY !== undefined || keys.length === 1) return null;
  return resealAndDrop(keys, env);
}

async function resealAndDrop(keys: Keyring, env: Settings): Promise<Rotation> {
  const rotation = await resealAll(keys);
  await recordEvent(db(), { actorId: null, act: 'keys-rotated' });
  // With the old key gone, what is unreadable now would stay so for good; while it stays, somebody can look.
  if (env.ENCRYPTION_KEY === undefined && rotation.unreadable === 0) keepKeyring(dropOldKeys(env.DATA_DIR));
  return rotation;
}

/** Seals with the first key whatever another one sealed: the canary last, since its key is the one a start asks for. */
async function resealAll(keys: Keyring): Promise<Rotation> {
  const rotation: Rotation = { resealed: 0, unreadable: 0 };
  for (const { table, column } of SEALED) {
    for (const { id, sealed } of await cellsNotSealedBy(keys[0], table, column)) {
      const renewed = reseal(sealed, { table, column, rowId: id }, keys);
      if (renewed === null) {
        rotation.unreadable += 1;
        continue;
      }
      // Replaced meanwhile, it is sealed with the new key already.
      await db().execute(
        sql`update ${sql.identifier(table)} set ${sql.identifier(column)} = ${renewed}
            where id = ${id} and ${sql.identifier(column)} = ${sealed}`,
      );
      rotation.resealed += 1;
    }
  }
  const [canary] = await db().select().from(settings).where(eq(settings.key, CANARY.rowId));
  const renewed = typeof canary?.value === 'string' ? reseal(canary.value, CANARY, keys) : null;
  if (renewed !== null) {
    await db().update(settings).set({ value: renewed }).where(eq(settings.key, CANARY.rowId));
  }
  return rotation;
}

async function cellsNotSealedBy(
  key: KeyObject,
  table: string,
  column: string,
): Promise<{ id: string; sealed: string }[]> {
  const { rows } = cells.parse(
    await db().execute(
      sql`select id, ${sql.identifier(column)} as sealed from ${sql.identifier(table)}
          where ${sql.identifier(column)} is not null and ${sql.identifier(column)} not like ${`${sealedBy(key)}%`}`,
    ),
  );
  return rows;
}

function reseal(sealed: string, place: Parameters<typeof seal>[1], keys: Keyring): string | null {
  try {
    return seal(unseal(sealed, place, keys), place, keys);
  } catch (error) {
    if (error instanceof UnreadableSecret) return null;
    throw error;
  }
}

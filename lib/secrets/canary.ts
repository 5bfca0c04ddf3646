import 'server-only';
import type { KeyObject } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { db } from '@/lib/db/connection';
import { settings } from '@/lib/db/schema';
import { seal, UnreadableSecret, unseal } from './seal';

const CANARY = { table: 'settings', column: 'value', rowId: 'canary' };
const SONG = 'the key fits';

/** The database was first used with another key. */
export class WrongMasterKey extends Error {
  override name = 'WrongMasterKey';
}

/**
 * Proves that `key` is the one this database was first used with. The first start ever leaves a sealed record;
 * of several processes that start together with different keys, one wins and the others are told.
 * @throws WrongMasterKey having changed nothing.
 */
export async function checkCanary(key: KeyObject): Promise<void> {
  await db()
    .insert(settings)
    .values({ key: CANARY.rowId, value: seal(SONG, CANARY, key) })
    .onConflictDoNothing();
  const [stored] = await db().select().from(settings).where(eq(settings.key, CANARY.rowId));
  if (typeof stored?.value === 'string' && sings(stored.value, key)) return;
  throw new WrongMasterKey(
    'The encryption key is not the one this database was first used with, so its secrets cannot be read. Start again with the right ENCRYPTION_KEY or master.key. Nothing was changed.',
  );
}

function sings(sealed: string, key: KeyObject): boolean {
  try {
    return unseal(sealed, CANARY, key) === SONG;
  } catch (error) {
    if (error instanceof UnreadableSecret) return false;
    throw error;
  }
}

import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/lib/db/connection';
import { settings } from '@/lib/db/schema';
import type { Keyring } from '@/lib/secrets/master-key';
import { seal, UnreadableSecret, unseal } from '@/lib/secrets/seal';

/** Where the record stands; it is the last to change when a new key takes over. */
export const CANARY = { table: 'settings', column: 'value', rowId: 'canary' };
const SONG = 'the key fits';

/** The database was first used with another key. */
export class WrongMasterKey extends Error {
  override name = 'WrongMasterKey';
}

/**
 * Proves that one of `keys` is the one this database is sealed with. The first start ever leaves a sealed record;
 * of several processes that start together with different keys, one wins and the others are told.
 * @throws WrongMasterKey having changed nothing.
 */
export async function checkCanary(keys: Keyring): Promise<void> {
  await db()
    .insert(settings)
    .values({ key: CANARY.rowId, value: seal(SONG, CANARY, keys) })
    .onConflictDoNothing();
  const [stored] = await db().select().from(settings).where(eq(settings.key, CANARY.rowId));
  if (typeof stored?.value === 'string' && sings(stored.value, keys)) return;
  throw new WrongMasterKey(
    'The encryption key is not the one this database was first used with, so its secrets cannot be read. Start again with the right ENCRYPTION_KEY or master.key. Nothing was changed.',
  );
}

function sings(sealed: string, keys: Keyring): boolean {
  try {
    return unseal(sealed, CANARY, keys) === SONG;
  } catch (error) {
    if (error instanceof UnreadableSecret) return false;
    throw error;
  }
}

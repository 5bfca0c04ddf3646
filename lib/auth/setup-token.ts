import 'server-only';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Database, db, type Transaction } from '@/lib/db/connection';
import { settings } from '@/lib/db/schema';
import { needsSetup } from './needs-setup';

const KEY = 'setup-token';
/** Processes that start on one empty database each print their own link, and each link must work. */
const MOST_TOKENS = 10;
/** Any constant will do, as long as every process of ours takes the same lock. */
const SETUP_LOCK = 7_266_002;

const stored = z.object({ hashes: z.array(z.string()) });

/** Set-up happens once, and one after another: whoever holds this decides on what it finds, until it commits. */
export async function takeSetupLock(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${SETUP_LOCK})`);
}

/**
 * The token that opens `/setup`, kept as a hash in the database and in the clear in `setup-token` (0600) beside it,
 * so that a restart prints the same link. Null, and no file, once somebody has an account.
 */
export async function ensureSetupToken(dataDir: string): Promise<string | null> {
  const file = path.join(dataDir, KEY);
  if (!(await needsSetup())) {
    await removeSetupTokenFile(dataDir);
    return null;
  }
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (await isSetupToken(kept)) return kept;
  const token = randomBytes(32).toString('base64url');
  // Removed first: writing into a file that is there would keep its mode.
  await removeSetupTokenFile(dataDir);
  await writeFile(file, token, { mode: 0o600 });
  await db().transaction(async (tx) => {
    await takeSetupLock(tx);
    const value = {
      hashes: [...(await readHashes(tx)), hashOf(token).toString('base64')].slice(-MOST_TOKENS),
    };
    await tx
      .insert(settings)
      .values({ key: KEY, value })
      .onConflictDoUpdate({ target: settings.key, set: { value } });
  });
  return token;
}

/** Whether `token` opens `/setup`; compared in constant time. */
export async function isSetupToken(token: string, database: Database | Transaction = db()): Promise<boolean> {
  const given = hashOf(token);
  const hashes = await readHashes(database);
  return hashes.some((hash) => timingSafeEqual(Buffer.from(hash, 'base64'), given));
}

/** Removes the token in the clear, which opens nothing any more. */
export async function removeSetupTokenFile(dataDir: string): Promise<void> {
  await rm(path.join(dataDir, KEY), { force: true });
}

/** Shuts `/setup`: part of the transaction that makes the first account. */
export async function forgetSetupToken(tx: Transaction): Promise<void> {
  await tx.delete(settings).where(eq(settings.key, KEY));
}

async function readHashes(database: Database | Transaction): Promise<string[]> {
  const [row] = await database.select({ value: settings.value }).from(settings).where(eq(settings.key, KEY));
  return row ? stored.parse(row.value).hashes : [];
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

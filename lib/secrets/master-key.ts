import 'server-only';
import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Env } from '@/lib/env';

const KEY_BYTES = 32;

// Boot and routes get different copies of this module.
const store = globalThis as { __masterKey?: KeyObject };

/** The key cannot be used or must not be made; the message says what to do. */
export class NoMasterKey extends Error {
  override name = 'NoMasterKey';
}

/**
 * The key that everything secret in the database hangs on: `ENCRYPTION_KEY`, else `DATA_DIR/master.key`, which is
 * made on the first start. A KeyObject, so that no log or JSON can show it.
 * @throws NoMasterKey when the file is unsafe or damaged, or when the database holds data and there is no key: a
 *   new one could not read what stands there.
 */
export function loadMasterKey(
  { ENCRYPTION_KEY, DATA_DIR, DATABASE_URL }: Pick<Env, 'ENCRYPTION_KEY' | 'DATA_DIR' | 'DATABASE_URL'>,
  { databaseHoldsData }: { databaseHoldsData: boolean },
): KeyObject {
  if (ENCRYPTION_KEY) return createSecretKey(Buffer.from(ENCRYPTION_KEY, 'base64'));
  const file = path.join(DATA_DIR, 'master.key');
  const kept = readKeyFile(file);
  if (kept) return kept;
  if (databaseHoldsData) {
    throw new NoMasterKey(
      DATABASE_URL
        ? 'This Postgres already holds data, but there is no key to read its secrets with. Set ENCRYPTION_KEY to the key of the first installation (the content of its master.key).'
        : `The database already holds data, but its key is missing. Put ${file} back from your backup, or set ENCRYPTION_KEY to its content.`,
    );
  }
  makeKeyFile(file);
  // Read back rather than used: of several processes that start together, one has made it.
  return readKeyFile(file) ?? fail(`${file} was made, but cannot be read.`);
}

/** Makes `key` the master key of this process. */
export function keepMasterKey(key: KeyObject | undefined): void {
  store.__masterKey = key;
}

/** The master key of this process. @throws Error before `keepMasterKey`. */
export function masterKey(): KeyObject {
  if (!store.__masterKey) throw new Error('The master key is not loaded yet.');
  return store.__masterKey;
}

/** The secret that signs the sign-in cookies, the same on every process that has the same master key. Base64. */
export function deriveNextAuthSecret(key: KeyObject): string {
  return Buffer.from(hkdfSync('sha256', key, '', 'next-auth secret', KEY_BYTES)).toString('base64');
}

function readKeyFile(file: string): KeyObject | null {
  let descriptor: number;
  try {
    descriptor = fs.openSync(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    const { mode } = fs.fstatSync(descriptor);
    // Windows knows no such modes.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      fail(`${file} can be read by others on this computer. Run: chmod 600 ${file}`);
    }
    const bytes = Buffer.from(fs.readFileSync(descriptor, 'utf8').trim(), 'base64');
    if (bytes.length !== KEY_BYTES) {
      fail(`${file} is damaged: it must hold ${KEY_BYTES} bytes in base64. Put it back from your backup.`);
    }
    return createSecretKey(bytes);
  } finally {
    fs.closeSync(descriptor);
  }
}

function makeKeyFile(file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    // A link, unlike a rename, never replaces a key that another process has just made.
    fs.linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    fs.rmSync(draft);
  }
}

function fail(message: string): never {
  throw new NoMasterKey(message);
}

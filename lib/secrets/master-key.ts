import 'server-only';
import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Env } from '@/lib/env';

const KEY_BYTES = 32;

/** The first key seals, every one opens: more than one only while a new key takes the place of an old one. */
export type Keyring = readonly [KeyObject, ...KeyObject[]];

// Boot and routes get different copies of this module.
const store = globalThis as { __keyring?: Keyring };

/** The key cannot be used or must not be made; the message says what to do. */
export class NoMasterKey extends Error {
  override name = 'NoMasterKey';
}

/**
 * The keys that everything secret in the database hangs on: `ENCRYPTION_KEY`, else `DATA_DIR/master.key`, which is
 * made on the first start. KeyObjects, so that no log or JSON can show them.
 * @throws NoMasterKey when the file is unsafe or damaged, or when the database holds data and there is no key: a
 *   new one could not read what stands there.
 */
export function loadKeyring(
  { ENCRYPTION_KEY, DATA_DIR, DATABASE_URL }: Pick<Env, 'ENCRYPTION_KEY' | 'DATA_DIR' | 'DATABASE_URL'>,
  { databaseHoldsData }: { databaseHoldsData: boolean },
): Keyring {
  if (ENCRYPTION_KEY) return keyringOf(ENCRYPTION_KEY.split(','), 'ENCRYPTION_KEY');
  const file = keyFile(DATA_DIR);
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

/** Makes these the master keys of this process. */
export function keepKeyring(keys: Keyring | undefined): void {
  store.__keyring = keys;
}

/** The master keys of this process. @throws Error before `keepKeyring`. */
export function keyring(): Keyring {
  if (!store.__keyring) throw new Error('The master key is not loaded yet.');
  return store.__keyring;
}

/**
 * The secret that signs the sign-in cookies, in base64: the same on every process that has the same keys, and from
 * the oldest of them, so that a new key ends nobody's session before the old one is taken away.
 */
export function deriveNextAuthSecret(keys: Keyring): string {
  const oldest = keys[keys.length - 1] ?? keys[0];
  return Buffer.from(hkdfSync('sha256', oldest, '', 'next-auth secret', KEY_BYTES)).toString('base64');
}

/**
 * Puts a new key before the one in `DATA_DIR/master.key`, and keeps the old one behind it until `dropOldKeys`. Where
 * a new one is there already, from a change that was cut short, that one stays. The file is whole at every moment.
 * @throws NoMasterKey when there is no key file.
 */
export function addNewKey(dataDir: string): Keyring {
  const kept = readKeyFile(keyFile(dataDir)) ?? fail(`${keyFile(dataDir)} is missing.`);
  if (kept.length > 1) return kept;
  return replaceKeyFile(dataDir, [createSecretKey(randomBytes(KEY_BYTES)), ...kept]);
}

/** Leaves only the newest key in `DATA_DIR/master.key`. */
export function dropOldKeys(dataDir: string): Keyring {
  const kept = readKeyFile(keyFile(dataDir)) ?? fail(`${keyFile(dataDir)} is missing.`);
  return kept.length === 1 ? kept : replaceKeyFile(dataDir, [kept[0]]);
}

function keyFile(dataDir: string): string {
  return path.join(dataDir, 'master.key');
}

function replaceKeyFile(dataDir: string, keys: Keyring): Keyring {
  const file = keyFile(dataDir);
  const draft = `${file}.${process.pid}`;
  const lines = keys.map((key) => `${key.export().toString('base64')}\n`);
  fs.writeFileSync(draft, lines.join(''), { mode: 0o600, flush: true });
  fs.renameSync(draft, file);
  // The rename itself must outlive a power cut, or the rows would be sealed with a key that nobody has.
  const folder = fs.openSync(dataDir, 'r');
  try {
    fs.fsyncSync(folder);
  } finally {
    fs.closeSync(folder);
  }
  return keys;
}

function keyringOf(texts: readonly string[], source: string): Keyring {
  const keys = texts.map((text) => {
    const bytes = Buffer.from(text.trim(), 'base64');
    if (bytes.length !== KEY_BYTES) {
      fail(`${source} is damaged: it must hold ${KEY_BYTES} bytes in base64. Put it back from your backup.`);
    }
    return createSecretKey(bytes);
  });
  const [first, ...rest] = keys;
  return first === undefined ? fail(`${source} holds no key.`) : [first, ...rest];
}

function readKeyFile(file: string): Keyring | null {
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
    return keyringOf(fs.readFileSync(descriptor, 'utf8').trim().split(/\s+/), file);
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

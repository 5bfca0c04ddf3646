// Everything that is stored, in one file: `npm run backup`, `npm run restore`.
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGunzip, createGzip } from 'node:zlib';
import { migrationsUpTo } from '../lib/backup/migrations-up-to';
import { readBackup, readBackupHeader, UnreadableBackup } from '../lib/backup/read-backup';
import { writeBackup } from '../lib/backup/write-backup';
import { askServer } from '../lib/db/command-socket';
import {
  closeDatabase,
  db,
  embeddedDirectory,
  type OpenDatabase,
  openDatabase,
  openEmbedded,
  openPostgres,
} from '../lib/db/connection';
import { type Env, EnvFaults, readEnv } from '../lib/env';
import { checkCanary, WrongMasterKey } from '../lib/secrets/canary';
import { databaseHoldsData } from '../lib/secrets/database-holds-data';
import { loadKeyring, NoMasterKey } from '../lib/secrets/master-key';
import { lockDataDir } from './lock-data-dir.mjs';

const USAGE = `Usage: npm run backup -- <file> [--with-key]
       npm run restore -- <file>

backup writes everything that is stored to one file, with the server running or not. The key that opens the stored
Twilio secrets is left out unless you say --with-key; whoever has such a file can read them.
restore fills an empty installation (DATA_DIR, or DATABASE_URL) from such a file, with the server stopped. A backup of
the embedded database can be restored into Postgres, and the other way round.`;

/** What the user can mend; anything else is a surprise. */
class CannotDo extends Error {}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const known = error instanceof CannotDo || error instanceof EnvFaults || error instanceof UnreadableBackup;
  console.error(known ? error.message : `It did not work: ${String(error)}`);
  process.exitCode = 1;
}

async function run(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    options: { 'with-key': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [word, file, ...rest] = positionals;
  if ((word !== 'backup' && word !== 'restore') || !file || rest.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const env = readEnv(process.env);
  if (word === 'backup') await backup(env, path.resolve(file), values['with-key']);
  else await restore(env, path.resolve(file));
  return 0;
}

async function backup(env: Env, file: string, withKey: boolean): Promise<void> {
  const key = withKey ? keyText(env) : null;
  const { opened, letGo } = await openForReading(env);
  const draft = `${file}.${process.pid}`;
  try {
    const lines = new PassThrough();
    const written = pipeline(lines, createGzip(), fs.createWriteStream(draft, { mode: 0o600, flush: true }));
    // Awaited below; a full disk must not end the process from a stream's corner before that.
    written.catch(() => {});
    const rows = await writeBackup(
      opened.database,
      async (line) => {
        if (lines.write(`${line}\n`)) return;
        await Promise.race([new Promise((resolve) => lines.once('drain', resolve)), written]);
      },
      { key, now: new Date() },
    );
    lines.end();
    await written;
    fs.renameSync(draft, file);
    console.log(`${rows} rows are in ${file}.`);
    console.log(
      withKey
        ? 'The key is in it too: keep this file as safe as the Twilio accounts themselves.'
        : 'The key is not in it. Without the key, stored Twilio secrets cannot be restored: keep master.key or ENCRYPTION_KEY somewhere else.',
    );
  } finally {
    fs.rmSync(draft, { force: true });
    await opened.close();
    letGo();
  }
}

/** Postgres itself; the embedded database, when nobody holds it; else a copy that the running server makes. */
async function openForReading(env: Env): Promise<{ opened: OpenDatabase; letGo: () => void }> {
  if (env.DATABASE_URL) return { opened: await openPostgres(env.DATABASE_URL), letGo: () => {} };
  const answer = await askServer(env.DATA_DIR, { name: 'backup-snapshot', input: null });
  if (answer?.ok) {
    const copy = String(answer.value);
    return {
      opened: await openEmbedded(copy),
      letGo: () => fs.rmSync(copy, { recursive: true, force: true }),
    };
  }
  if (answer) throw new CannotDo(answer.message);
  const directory = embeddedDirectory(env.DATA_DIR);
  if (!fs.existsSync(directory)) throw new CannotDo(`There is nothing in ${env.DATA_DIR} to back up.`);
  const lock = takeDataDir(env);
  return { opened: await openEmbedded(directory), letGo: lock.release };
}

async function restore(env: Env, file: string): Promise<void> {
  if (!fs.existsSync(file)) throw new CannotDo(`There is no file ${file}.`);
  fs.mkdirSync(env.DATA_DIR, { recursive: true, mode: 0o700 });
  const lock = env.DATABASE_URL ? null : takeDataDir(env);
  const text = fs.createReadStream(file).pipe(createGunzip());
  const lines = createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY });
  const each = linesOf(lines, text);
  const directory = embeddedDirectory(env.DATA_DIR);
  // What a restore that fails has made goes again: the next one must find the place empty.
  let made = !env.DATABASE_URL && !fs.existsSync(directory);
  let migrations: string | null = null;
  try {
    const header = readBackupHeader((await each.next()).value);
    migrations = migrationsUpTo(header.schemaOf);
    if (migrations === null) {
      throw new CannotDo('This backup was made by a newer release. Install that release, then restore.');
    }
    await refuseFull(env, migrations);
    await openDatabase(env, { migrations });
    const { rows } = await readBackup(db(), each);
    made = false;
    await closeDatabase();
    await openDatabase(env);
    console.log(`${rows} rows of ${header.madeAt} are restored. Checks that were running are paused.`);
    await restoreKey(env, header.key);
  } finally {
    if (migrations) fs.rmSync(migrations, { recursive: true, force: true });
    await closeDatabase();
    if (made) fs.rmSync(directory, { recursive: true, force: true });
    lock?.release();
  }
}

/** A file that ends in the middle of its compression is a damaged backup like any other. */
async function* linesOf(
  lines: AsyncIterable<string>,
  text: ReturnType<typeof createGunzip>,
): AsyncGenerator<string, undefined> {
  const fault = new Promise<never>((_, reject) => text.once('error', reject));
  fault.catch(() => {});
  try {
    const iterator = lines[Symbol.asyncIterator]();
    for (;;) {
      const { value, done } = await Promise.race([iterator.next(), fault]);
      if (done) return;
      yield value;
    }
  } catch {
    throw new UnreadableBackup('This file is no whole backup, so nothing was restored. Use another one.');
  }
}

/** With the backup's own migrations: a database brought further than that could not take its rows. */
async function refuseFull(env: Env, migrations: string): Promise<void> {
  if (!env.DATABASE_URL && !fs.existsSync(embeddedDirectory(env.DATA_DIR))) return;
  await openDatabase(env, { migrations });
  const full = await databaseHoldsData();
  await closeDatabase();
  if (full || !env.DATABASE_URL) {
    throw new CannotDo(
      env.DATABASE_URL
        ? 'This database holds data already. Restore into an empty one.'
        : `${env.DATA_DIR} holds data already. Restore into an empty DATA_DIR.`,
    );
  }
}

async function restoreKey(env: Env, key: string | undefined): Promise<void> {
  const file = path.join(env.DATA_DIR, 'master.key');
  if (key !== undefined && env.ENCRYPTION_KEY === undefined && !fs.existsSync(file)) {
    fs.writeFileSync(file, key, { mode: 0o600, flush: true });
  }
  try {
    await checkCanary(loadKeyring(env, { databaseHoldsData: true }));
    console.log('The key fits: stored Twilio secrets can be read. Start the server.');
  } catch (error) {
    if (!(error instanceof NoMasterKey || error instanceof WrongMasterKey)) throw error;
    console.log(`Before you start the server: ${error.message}`);
  }
}

/** As it would stand in master.key. */
function keyText(env: Env): string {
  if (env.ENCRYPTION_KEY) return env.ENCRYPTION_KEY.split(',').join('\n');
  const file = path.join(env.DATA_DIR, 'master.key');
  if (!fs.existsSync(file)) throw new CannotDo(`There is no key in ${env.DATA_DIR}. Set ENCRYPTION_KEY.`);
  return fs.readFileSync(file, 'utf8');
}

function takeDataDir(env: Env): { release: () => void } {
  const lock = lockDataDir(env.DATA_DIR);
  if (lock.held) return lock;
  throw new CannotDo(`Process ${lock.holder} uses ${env.DATA_DIR}. Stop it first.`);
}

import 'server-only';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'drizzle-orm';
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres';
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import pg from 'pg';
import type { Env } from '@/lib/env';
import { openDurablePglite } from './durable-pglite';
import * as schema from './schema';

export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;
/** What `db().transaction` hands out. Inside it use this one only: `db()` in there would wait for itself for ever. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

export type OpenDatabase = { database: Database; embedded: boolean; close(): Promise<void> };

// Boot and routes get different copies of this module; a module variable would open PGlite twice and lose rows.
const store = globalThis as { __database?: OpenDatabase };

/** The migrations of this release. */
export const migrationsFolder = path.join(process.cwd(), 'lib/db/migrations');
/** Any constant will do, as long as every process of ours takes the same lock. */
const MIGRATION_LOCK = 7_266_001;
/**
 * A process that froze or was cut off inside a transaction keeps its rows locked, its account's lease among them.
 * Postgres ends such a transaction after this long, so that another process can take over when the lease runs out.
 */
const ABANDONED_MS = 5_000;

/** Far longer than any statement of ours takes. */
const SILENT_MS = 15_000;
/** Whoever had borrowed a broken connection has noticed by then, and given it back. */
const GIVE_BACK_MS = 2_000;

/** The database of this process. @throws Error before `openDatabase`. */
export function db(): Database {
  if (!store.__database) throw new Error('The database is not open yet.');
  return store.__database.database;
}

/** Whether the data lives in this process (PGlite) and not in a Postgres that others share. */
export function isEmbedded(): boolean {
  return store.__database?.embedded ?? false;
}

/**
 * Opens the database that the settings name, brings its schema up to date, and keeps it for `db()`. `migrations` is
 * another folder of them, for a restore, which first needs the schema of its backup.
 */
export async function openDatabase(
  env: Pick<Env, 'DATABASE_URL' | 'DATA_DIR'>,
  { migrations = migrationsFolder }: { migrations?: string } = {},
): Promise<void> {
  keepDatabase(
    env.DATABASE_URL
      ? await openPostgres(env.DATABASE_URL, migrations)
      : await openEmbedded(embeddedDirectory(env.DATA_DIR), migrations),
  );
}

/** Where the embedded database of a data directory stands. */
export function embeddedDirectory(dataDir: string): string {
  return path.join(dataDir, 'database');
}

/** Makes `opened` the database of this process; tests call it with their own. */
export function keepDatabase(opened: OpenDatabase | undefined): void {
  store.__database = opened;
}

/** Closes the database of this process, if it is open. */
export async function closeDatabase(): Promise<void> {
  const open = store.__database;
  store.__database = undefined;
  await open?.close();
}

/** Connects to Postgres and migrates it; processes that start together take turns. */
export async function openPostgres(url: string, migrations = migrationsFolder): Promise<OpenDatabase> {
  await migrate(url, migrations);
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: ABANDONED_MS,
    stream: impatientSocket,
  });
  // An idle connection may break at any time (a restart of Postgres); the pool replaces it by itself.
  pool.on('error', () => {});
  pool.on('connect', (lent) => {
    // One lent to a transaction has no listener of the pool's, and an error event without any ends the process; the
    // transaction's own query fails all the same.
    lent.on('error', () => {});
    lent.once('end', () => setTimeout(giveBack, GIVE_BACK_MS, lent).unref());
  });
  return {
    database: drizzlePostgres(pool, { schema }),
    embedded: false,
    close: () => pool.end(),
  };
}

/** On a connection of its own: waiting for another process's migration may take long. */
async function migrate(url: string, migrations: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migratePostgres(drizzlePostgres(client), { migrationsFolder: migrations });
  } finally {
    // Closing frees the lock, also when the migration threw.
    await client.end();
  }
}

/**
 * A socket that breaks when nothing comes or goes for a while. Without it a connection whose other end vanished
 * without a word (a cut network, a dead firewall) would keep its query, and whoever waits for it, for ever.
 */
function impatientSocket(): net.Socket {
  const socket = new net.Socket();
  socket.setTimeout(SILENT_MS, () => socket.destroy(new Error('Postgres fell silent.')));
  return socket;
}

/** drizzle keeps a connection that broke at its `begin`; ten of those and the pool would be empty for ever. */
function giveBack(lent: pg.PoolClient): void {
  try {
    lent.release(true);
  } catch {
    // It had been given back, as is the rule.
  }
}

/** Opens an embedded database by its own directory, and migrates it. */
export async function openEmbedded(directory: string, migrations = migrationsFolder): Promise<OpenDatabase> {
  if (!fs.existsSync(directory)) await createInChildProcess(directory);
  const client = await openDurablePglite(directory);
  const database = drizzlePglite(client, { schema });
  await migratePglite(database, { migrationsFolder: migrations });
  // Nobody else can hold a lease on an embedded database: one found here is a dead process's.
  await database.update(schema.accounts).set({ drainUntil: null }).where(sql`true`);
  return { database, embedded: true, close: () => client.close() };
}

/**
 * Making a cluster takes 840 MB, which a process never gives back; a child does it and goes. It takes its name only
 * when it is whole: a start that was cut short begins anew.
 */
async function createInChildProcess(directory: string): Promise<void> {
  const unfinished = `${directory}.new`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  await promisify(execFile)(process.execPath, [
    '--conditions=react-server',
    '--import',
    'tsx',
    path.join(process.cwd(), 'scripts/create-database.ts'),
    unfinished,
  ]);
  fs.renameSync(unfinished, directory);
}

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { closeDatabase, db, keepDatabase, openPostgres } from './connection';
import * as schema from './schema';

/**
 * Gives every test of the file an empty database behind `db()`: PGlite in memory, or, with
 * `TEST_DATABASE_URL` set, a database of its own on that Postgres.
 */
export function withTestDatabase(): void {
  beforeAll(async () => {
    const url = process.env.TEST_DATABASE_URL;
    if (url) await openOwnPostgres(url);
    else await openInMemory();
  });
  beforeEach(async () => {
    await db().execute(
      sql`truncate users, sessions, recovery_codes, sign_in_failures, settings, accounts, connections, checks, numbers,
          answers, rejects, share_links, audit_events restart identity cascade`,
    );
  });
  afterAll(closeDatabase);
}

async function openInMemory(): Promise<void> {
  // Made by scripts/make-test-template.ts.
  const template = process.env.TEST_TEMPLATE;
  if (!template)
    throw new Error('TEST_TEMPLATE is not set: run the tests with this project’s vitest.config.ts.');
  const client = await PGlite.create({ loadDataDir: new Blob([readFileSync(template)]) });
  const database = drizzle(client, { schema });
  keepDatabase({ database, embedded: true, close: () => client.close() });
}

async function openOwnPostgres(url: string): Promise<void> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const server = new pg.Client({ connectionString: url });
  await server.connect();
  await server.query(`create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const opened = await openPostgres(own.href);
  keepDatabase({
    ...opened,
    close: async () => {
      await opened.close();
      await server.query(`drop database ${name} with (force)`);
      await server.end();
    },
  });
}

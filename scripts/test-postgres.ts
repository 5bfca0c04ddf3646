import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** For tests: an empty database of its own on the Postgres of `TEST_DATABASE_URL`, and what removes it. */
export async function newPostgres(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const say = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await say(`create database ${name}`);
  const own = new URL(server);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => say(`drop database ${name} with (force)`) };
}

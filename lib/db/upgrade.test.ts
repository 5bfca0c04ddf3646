import fs from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { describe, expect, it } from 'vitest';
import { migrationsUpTo } from '@/lib/backup/migrations-up-to';
import { migrationsFolder } from './connection';

type Entry = { when: number; tag: string };
const { entries }: { entries: Entry[] } = JSON.parse(
  fs.readFileSync(path.join(migrationsFolder, 'meta/_journal.json'), 'utf8'),
);

/** One row in each table of the first release, as it wrote them. A later release adds the columns it knows. */
const DATA = `
  insert into users (id, email, role, password_hash) values ('00000000-0000-4000-8000-000000000001', 'ana@example.com', 'admin', 'x');
  insert into sessions (user_id) values ('00000000-0000-4000-8000-000000000001');
  insert into settings (key, value) values ('company', '{"name":"Hill"}');
  insert into accounts (sid) values ('AC1');
  insert into connections (id, account_sid, owner_id, name, kind, username, secret_last_four)
    values ('00000000-0000-4000-8000-000000000002', 'AC1', '00000000-0000-4000-8000-000000000001', 'Main', 'auth-token', 'AC1', 'last');
  insert into checks (id, owner_id, submission_id, name, default_country, connection_id, account_sid, total)
    values ('00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000001', gen_random_uuid(), 'Sites', 'US',
            '00000000-0000-4000-8000-000000000002', 'AC1', 1);
  insert into numbers (check_id, ordinal, e164, occurrences, state, verdict)
    values ('00000000-0000-4000-8000-000000000003', 0, '+14155550101', '[]', 'settled', 'portable');
  insert into answers (number_id, verdict, pin, number_type, asked_at, asked_for_sid) select id, 'portable', 'not-stated', 'local', now(), 'AC1' from numbers;
  insert into rejects (check_id, ordinal, raw, line, kind, reason) values ('00000000-0000-4000-8000-000000000003', 0, '12', 1, 'reject', 'too-short');
  insert into share_links (check_id, created_by, token_hash, expires_at)
    values ('00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000001', '\\x01', now());
  insert into audit_events (act) values ('set-up');
`;
const TABLES = [
  'users',
  'sessions',
  'settings',
  'accounts',
  'connections',
  'checks',
  'numbers',
  'answers',
  'rejects',
  'share_links',
  'audit_events',
];

describe('an upgrade', () => {
  it.each(entries.map(({ tag, when }) => [tag, when] as const))(
    'from %s brings every row along, and once is enough',
    async (_, when) => {
      const client = await PGlite.create();
      const released = migrationsUpTo(when);
      if (!released) throw new Error('The journal names it.');
      await migrate(drizzle(client), { migrationsFolder: released });
      fs.rmSync(released, { recursive: true });
      await client.exec(DATA);
      const before = await rowsOf(client);

      await migrate(drizzle(client), { migrationsFolder });
      await migrate(drizzle(client), { migrationsFolder });

      const after = await rowsOf(client);
      for (const [table, row] of Object.entries(before)) expect(after[table], table).toMatchObject(row);
      const applied = await client.query('select 1 from drizzle.__drizzle_migrations');
      expect(applied.rows).toHaveLength(entries.length);
      await expect(client.exec('delete from audit_events')).rejects.toThrow('only ever added');
      await client.close();
    },
  );
});

async function rowsOf(client: PGlite): Promise<Record<string, object>> {
  const found: Record<string, object> = {};
  for (const table of TABLES) {
    const { rows } = await client.query<object>(`select * from ${table}`);
    expect(rows, table).toHaveLength(1);
    found[table] = rows[0] ?? {};
  }
  return found;
}

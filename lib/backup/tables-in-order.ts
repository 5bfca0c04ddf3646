import 'server-only';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Transaction } from '@/lib/db/connection';

const tableNames = z.object({ rows: z.array(z.object({ name: z.string() })) });
const references = z.object({ rows: z.array(z.object({ name: z.string(), needs: z.string() })) });

/** All our tables, each after those it refers to. Read from the database, so that a new table cannot be forgotten. */
export async function tablesInOrder(database: Database | Transaction): Promise<string[]> {
  const tables = tableNames.parse(
    await database.execute(
      sql`select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
    ),
  );
  const { rows } = references.parse(
    await database.execute(
      sql`select conrelid::regclass::text as name, confrelid::regclass::text as needs
          from pg_constraint where contype = 'f' and conrelid <> confrelid`,
    ),
  );
  const left = new Set(tables.rows.map(({ name }) => name));
  const ordered: string[] = [];
  while (left.size > 0) {
    const next = [...left].find((table) =>
      rows.every(({ name, needs }) => name !== table || !left.has(needs)),
    );
    if (next === undefined) throw new Error('The tables refer to each other in a circle.');
    ordered.push(next);
    left.delete(next);
  }
  return ordered;
}

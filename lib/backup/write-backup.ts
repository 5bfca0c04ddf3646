import 'server-only';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '@/lib/db/connection';
import type { BackupHeader } from './backup-header';
import { tablesInOrder } from './tables-in-order';

/** Who is signed in and who failed to: true of one moment, and nothing to bring back. */
export const NOT_KEPT = new Set(['sessions', 'sign_in_failures']);

const ROWS_AT_ONCE = 500;
/** A file's bytes come in pieces of 256 KB; a page of those must stay small too. */
const PIECES_AT_ONCE = 16;

const page = z.object({ rows: z.array(z.object({ row: z.record(z.string(), z.unknown()) })) });
const newestMigration = z.object({ rows: z.array(z.object({ at: z.coerce.number() })) });

/**
 * Writes the whole database as lines of JSON, in one consistent reading: the header, then each table with its rows,
 * then the end with their number. The same on the embedded database and on Postgres, so that either can be restored
 * into either. On the embedded one everything else waits meanwhile: give it a copy (`snapshotEmbedded`).
 * @returns how many rows were written
 */
export function writeBackup(
  database: Database,
  write: (line: string) => Promise<void>,
  { key, now }: { key: string | null; now: Date },
): Promise<number> {
  return database.transaction(
    async (tx) => {
      const newest = newestMigration.parse(
        await tx.execute(sql`select max(created_at) as at from drizzle.__drizzle_migrations`),
      );
      const header: BackupHeader = {
        format: 'porting-check-backup',
        version: 1,
        madeAt: now.toISOString(),
        schemaOf: newest.rows[0]?.at ?? 0,
        ...(key === null ? {} : { key }),
      };
      await write(JSON.stringify(header));
      let total = 0;
      for (const table of await tablesInOrder(tx)) {
        if (NOT_KEPT.has(table)) continue;
        await write(JSON.stringify({ table }));
        await tx.execute(
          sql`declare kept no scroll cursor for select to_jsonb(t) as row from ${sql.identifier(table)} t`,
        );
        const fetch = sql.raw(
          `fetch forward ${table === 'file_chunks' ? PIECES_AT_ONCE : ROWS_AT_ONCE} from kept`,
        );
        for (;;) {
          const { rows } = page.parse(await tx.execute(fetch));
          if (rows.length === 0) break;
          total += rows.length;
          await write(JSON.stringify({ rows: rows.map(({ row }) => row) }));
        }
        await tx.execute(sql`close kept`);
      }
      await write(JSON.stringify({ end: total }));
      return total;
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { recordEvent } from '@/lib/audit/record-event';
import type { Database, Transaction } from '@/lib/db/connection';
import { type BackupHeader, backupHeader, backupLine } from './backup-header';
import { tablesInOrder } from './tables-in-order';
import { NOT_KEPT } from './write-backup';

/** Not a backup, or not all of one; the message says what to do. Nothing was restored. */
export class UnreadableBackup extends Error {
  override name = 'UnreadableBackup';
}

/** The header from a backup's first line. @throws UnreadableBackup when that is no backup's. */
export function readBackupHeader(line: string | undefined): BackupHeader {
  const header = backupHeader.safeParse(parsed(line ?? ''));
  if (header.success) return header.data;
  throw new UnreadableBackup('This file is no backup of this product. Choose one made by “npm run backup”.');
}

/**
 * Restores every row into an empty database whose schema is the backup's, all or nothing. Checks that were running or
 * watched are paused: a restore elsewhere must not ask Twilio by itself.
 * @param lines the lines after the header
 * @throws UnreadableBackup when the file ends early or holds what no backup does
 */
export function readBackup(database: Database, lines: AsyncIterable<string>): Promise<{ rows: number }> {
  return database.transaction(async (tx) => {
    const known = new Set(await tablesInOrder(tx));
    let table: string | null = null;
    let columns = sql``;
    let rows = 0;
    let ended = false;
    for await (const line of lines) {
      const read = backupLine.safeParse(parsed(line));
      if (!read.success || ended) throw damaged();
      if ('table' in read.data) {
        table = read.data.table;
        if (!known.has(table) || NOT_KEPT.has(table)) throw damaged();
        columns = await storedColumns(tx, table);
      } else if ('rows' in read.data) {
        if (table === null) throw damaged();
        rows += read.data.rows.length;
        await tx.execute(
          sql`insert into ${sql.identifier(table)} (${columns})
              select ${columns} from json_populate_recordset(null::${sql.identifier(table)}, ${JSON.stringify(read.data.rows)}::json)`,
        );
      } else if (read.data.end === rows) ended = true;
      else throw damaged();
    }
    if (!ended) throw damaged();
    await setSequences(tx);
    await tx.execute(sql`update accounts set drain_until = null`);
    await tx.execute(
      sql`update checks set state = 'paused', paused_why = 'restored', paused_code = null, paused_at = now(),
                 revision = revision + 1
          where state = 'running' and (waiting > 0 or watched)`,
    );
    await recordEvent(tx, { actorId: null, act: 'backup-restored' });
    return { rows };
  });
}

const columnNames = z.object({ rows: z.array(z.object({ name: z.string() })) });

/** What a row is given; the database works the other columns out itself. */
async function storedColumns(tx: Transaction, table: string): Promise<SQL> {
  const { rows } = columnNames.parse(
    await tx.execute(
      sql`select column_name as name from information_schema.columns
          where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'
          order by ordinal_position`,
    ),
  );
  return sql.join(
    rows.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
}

const sequences = z.object({
  rows: z.array(z.object({ table: z.string(), column: z.string(), sequence: z.string() })),
});

/** Numbers handed out from here on come after those that were restored. */
async function setSequences(tx: Transaction): Promise<void> {
  const { rows } = sequences.parse(
    await tx.execute(
      sql`select table_name as "table", column_name as "column",
                 pg_get_serial_sequence(quote_ident(table_name), column_name) as sequence
          from information_schema.columns
          where table_schema = 'public' and pg_get_serial_sequence(quote_ident(table_name), column_name) is not null`,
    ),
  );
  for (const { table, column, sequence } of rows) {
    await tx.execute(
      sql`select setval(${sequence}::regclass, (select coalesce(max(${sql.identifier(column)}), 0) + 1 from ${sql.identifier(table)}), false)`,
    );
  }
}

function damaged(): UnreadableBackup {
  return new UnreadableBackup(
    'This backup is damaged or cut short, so nothing was restored. Use an earlier one.',
  );
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { db } from '../../lib/db/connection';

/** Rows a statement: one of 100,000 would hold an embedded database up for half a minute. */
const ROWS = 5_000;

/** A check of `count` answered numbers, of every kind, that belongs to the user `ownerId`. Returns its id. */
export async function storeBoard(ownerId: string, count: number): Promise<string> {
  const checkId = randomUUID();
  const sid = `AC${'b'.repeat(32)}`;
  const connectionId = randomUUID();
  await db().execute(sql`insert into accounts (sid) values (${sid}) on conflict do nothing`);
  await db().execute(sql`
    insert into connections (id, account_sid, owner_id, name, kind, username, secret_last_four, state)
    values (${connectionId}::uuid, ${sid}, ${ownerId}::uuid, 'Bench', 'api-key', 'SK', '0000', 'ready')`);
  await db().execute(sql`
    insert into checks (id, owner_id, submission_id, name, default_country, connection_id, account_sid, total,
      portable, manual, already_yours, needs_step, not_portable, revision, finished_at)
    values (${checkId}::uuid, ${ownerId}::uuid, ${randomUUID()}::uuid, 'A very large check', 'US',
      ${connectionId}::uuid, ${sid}, ${count}, ${count - 4 * Math.floor(count / 6)}, ${Math.floor(count / 6)},
      ${Math.floor(count / 6)}, ${Math.floor(count / 6)}, ${Math.floor(count / 6)}, ${count}, now())`);
  for (let from = 0; from < count; from += ROWS) {
    await db().execute(sql`
      insert into numbers (check_id, ordinal, e164, label, occurrences, state, verdict, reason, pin, number_type,
        country, asked_at, asked_for_sid, carrier, revision)
      select ${checkId}::uuid, i, '+1' || (2000000000::bigint + i::bigint * 79)::text,
        'Site ' || (i % 500) || ', desk ' || (i % 7),
        jsonb_build_array(jsonb_build_object('raw', '(' || (200 + i % 700) || ') 555-' || lpad((i % 10000)::text, 4, '0'),
          'start', i * 16, 'end', i * 16 + 14, 'line', i + 1)),
        'settled',
        (array['portable', 'manual', 'already-yours', 'needs-step', 'not-portable', 'portable'])[1 + i % 6],
        (array[null, 'by-request', 'in-target-account', 'number-unknown', 'unsupported', null])[1 + i % 6],
        (array['needed', 'not-asked-for'])[1 + i % 2], (array['local', 'mobile', 'toll-free'])[1 + i % 3],
        (array['US', 'US', 'CA'])[1 + i % 3], now() - i * interval '1 second', ${sid},
        (array['AT&T', 'Verizon', ''])[1 + i % 3], 1 + i
      from generate_series(${from}::int, ${Math.min(count, from + ROWS) - 1}::int) i`);
  }
  await db().execute(sql`analyze numbers`);
  return checkId;
}

import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startSession } from '@/lib/auth/session';
import { addedConnection, member, withSimulator } from '@/lib/connections/connection-fixture';
import { openConnection } from '@/lib/connections/open-connection';
import { db } from '@/lib/db/connection';
import { checks, numbers, sessions, users } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { migrationsUpTo } from './migrations-up-to';
import { readBackup, readBackupHeader, UnreadableBackup } from './read-backup';
import { tablesInOrder } from './tables-in-order';
import { NOT_KEPT, writeBackup } from './write-backup';

withTestDatabase();
withSimulator();

const NOW = new Date('2026-11-26T10:00:00Z');

async function backedUp(key: string | null = null): Promise<string[]> {
  const lines: string[] = [];
  await writeBackup(db(), async (line) => void lines.push(line), { key, now: NOW });
  return lines;
}

async function* linesAfterHeader(lines: string[]): AsyncGenerator<string> {
  yield* lines.slice(1);
}

const rowsAsText = z.object({ rows: z.array(z.object({ row: z.string() })) });

/** Every table as text, the audit trail apart, which a restore adds a line to. */
async function everything(): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of await tablesInOrder(db())) {
    if (NOT_KEPT.has(table) || table === 'audit_events') continue;
    const { rows } = rowsAsText.parse(
      await db().execute(sql`select t::text as row from ${sql.identifier(table)} t order by 1`),
    );
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}

async function emptied(): Promise<void> {
  const tables = (await tablesInOrder(db())).map((table) => sql.identifier(table));
  await db().execute(sql`truncate ${sql.join(tables, sql`, `)} restart identity cascade`);
}

async function somethingStored(): Promise<{ connectionId: string; checkId: string }> {
  const viewer = await member('admin');
  await startSession(db(), { userId: viewer.userId }, NOW);
  const connectionId = await addedConnection(viewer);
  const [check] = await db()
    .insert(checks)
    .values({
      ownerId: viewer.userId,
      submissionId: crypto.randomUUID(),
      name: 'Ünïcode "quoted", \\ and 🔑',
      defaultCountry: 'US',
      connectionId,
      accountSid: 'AC00000000000000000000000000000001',
      total: 1,
      waiting: 1,
    })
    .returning({ id: checks.id });
  const checkId = check?.id ?? '';
  await db()
    .insert(numbers)
    .values({
      checkId,
      ordinal: 0,
      e164: '+12125550101',
      occurrences: [{ raw: '(212) 555-0101', start: 0, end: 14, line: 1 }],
    });
  return { connectionId, checkId };
}

describe('a backup', () => {
  it('brings everything back as it was, secrets and running numbers included, but nobody signed in', async () => {
    const { connectionId, checkId } = await somethingStored();
    await db().update(checks).set({ state: 'paused', pausedWhy: 'by-hand' });
    const before = await everything();
    const lines = await backedUp();
    await emptied();

    const { rows } = await readBackup(db(), linesAfterHeader(lines));
    expect(rows).toBeGreaterThan(4);
    expect(await everything()).toEqual(before);
    expect((await openConnection(connectionId))?.credential.secret).toBeTruthy();
    expect(await db().select().from(sessions)).toEqual([]);
    // The next number takes the next id, not one that is taken.
    await db().insert(numbers).values({ checkId, ordinal: 1, e164: '+12125550102', occurrences: [] });
  });

  it.each([
    ['runs', {}],
    ['is watched', { waiting: 0, watched: true }],
  ])('starts no check by itself that %s', async (_, stored) => {
    await somethingStored();
    await db()
      .update(checks)
      .set({ state: 'running', ...stored });
    const lines = await backedUp();
    await emptied();
    await readBackup(db(), linesAfterHeader(lines));
    expect(await db().select({ state: checks.state, why: checks.pausedWhy }).from(checks)).toEqual([
      { state: 'paused', why: 'restored' },
    ]);
  });

  it('holds the key only where it was asked for', async () => {
    expect(readBackupHeader((await backedUp())[0])).not.toHaveProperty('key');
    expect(readBackupHeader((await backedUp('the key'))[0])).toMatchObject({ key: 'the key' });
  });

  it('names the schema it comes from, so that a release that does not know it refuses', async () => {
    const { schemaOf } = readBackupHeader((await backedUp())[0]);
    expect(migrationsUpTo(schemaOf)).not.toBeNull();
    expect(migrationsUpTo(schemaOf + 1)).toBeNull();
  });

  it.each([
    ['is cut short', (lines: string[]) => lines.slice(0, -1)],
    ['lacks a line', (lines: string[]) => lines.filter((line) => !line.includes('12125550101'))],
    [
      'names a table that is none',
      (lines: string[]) => [...lines.slice(0, 1), '{"table":"nonesuch"}', ...lines.slice(1)],
    ],
    [
      'brings a session along, as none of ours does',
      (lines: string[]) => [...lines.slice(0, 1), '{"table":"sessions"}', ...lines.slice(1)],
    ],
    ['goes on after its end', (lines: string[]) => [...lines, '{"table":"users"}']],
    ['holds what is no JSON', (lines: string[]) => [...lines.slice(0, 3), 'x', ...lines.slice(3)]],
  ])('that %s is refused, and nothing of it stays', async (_, damage) => {
    await somethingStored();
    const lines = damage(await backedUp());
    await emptied();
    await expect(readBackup(db(), linesAfterHeader(lines))).rejects.toThrow(UnreadableBackup);
    expect(await db().select().from(users)).toEqual([]);
  });

  it('is told from any other file by its first line', () => {
    for (const line of [undefined, '', '{}', '{"format":"porting-check-backup","version":2}']) {
      expect(() => readBackupHeader(line)).toThrow(/no backup/);
    }
  });
});

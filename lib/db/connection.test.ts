import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from './connection';
import { accounts } from './schema';
import { withTestDatabase } from './with-test-database';

withTestDatabase();

describe('the database', () => {
  it('answers the same on PGlite and on Postgres', async () => {
    await db().insert(accounts).values({ sid: 'AC1' });
    const [account] = await db().select().from(accounts).where(eq(accounts.sid, 'AC1'));
    expect(account).toMatchObject({ sid: 'AC1', drainToken: 0, drainUntil: null, cap: 20 });
  });

  it('gives back what a failed transaction did', async () => {
    await expect(
      db().transaction(async (tx) => {
        await tx.insert(accounts).values({ sid: 'AC2' });
        throw new Error('after the insert');
      }),
    ).rejects.toThrow('after the insert');
    const [row] = await db().select({ count: sql<number>`count(*)::int` }).from(accounts);
    expect(row?.count).toBe(0);
  });

  it.runIf(process.env.TEST_DATABASE_URL)(
    'outlives a connection that breaks inside a transaction',
    async () => {
      const abandoned = db().transaction(async (tx) => {
        await tx.insert(accounts).values({ sid: 'AC3' });
        await db().execute(
          sql`select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and state = 'idle in transaction'`,
        );
        // Until the broken connection has been heard of.
        for (let round = 0; round < 20; round++) await db().execute(sql`select 1`);
        await tx.execute(sql`select 1`);
      });
      await expect(abandoned).rejects.toThrow();
      const [row] = await db().select({ count: sql<number>`count(*)::int` }).from(accounts);
      expect(row?.count).toBe(0);
    },
  );
});

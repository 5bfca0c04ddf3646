import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/connection';
import { accounts } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { takeLease } from './lease';
import { commitGroup } from './queue';

withTestDatabase();

const SID = 'AC00000000000000000000000000000007';
const addAccount = () => db().insert(accounts).values({ sid: SID });
/** What six seconds without renewal do. */
const expire = () =>
  db().update(accounts).set({ drainUntil: sql`now() - interval '1 second'` }).where(eq(accounts.sid, SID));

describe('a lease', () => {
  it('has one holder at a time', async () => {
    await addAccount();
    const leases = await Promise.all([takeLease(SID), takeLease(SID), takeLease(SID)]);
    const held = leases.filter((lease) => lease !== null);
    expect(held).toHaveLength(1);
    await held[0]?.release();
  });

  it('is free again when it is released, with what was learnt of the limit', async () => {
    await addAccount();
    const lease = await takeLease(SID);
    const held = { why: 'busy' as const, until: new Date() };
    lease?.follow({
      report: () => ({ learnedLimit: 13, ratePerSecond: 4, held, trouble: { why: 'busy', at: new Date() } }),
      capAt: () => {},
    });
    await lease?.release();
    const [account] = await db().select().from(accounts).where(eq(accounts.sid, SID));
    expect(account).toMatchObject({ ratePerSecond: null, heldWhy: null, troubleWhy: 'busy' });
    const next = await takeLease(SID);
    expect(next?.learnedLimit).toBe(13);
    await next?.release();
  });

  it('can be taken over when it was not renewed, and then its old holder writes nothing', async () => {
    await addAccount();
    const old = await takeLease(SID);
    await expire();
    const next = await takeLease(SID);
    expect(next?.token).toBe((old?.token ?? 0) + 1);
    expect(old && (await commitGroup(old, []))).toBe('lease-lost');
    expect(next && (await commitGroup(next, []))).toBe('written');

    await old?.release();
    const [account] = await db().select().from(accounts).where(eq(accounts.sid, SID));
    expect(account?.drainUntil).not.toBeNull();
    await next?.release();
  });

  it('is no longer good for asking after four seconds without renewal, by a clock that does not jump', async () => {
    await addAccount();
    let clock = 0;
    const lease = await takeLease(SID, () => clock);
    clock = 3_999;
    expect(lease?.isFresh()).toBe(true);
    clock = 4_000;
    expect(lease?.isFresh()).toBe(false);
    await lease?.release();
  });
});

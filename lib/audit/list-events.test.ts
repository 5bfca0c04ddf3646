import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { db } from '@/lib/db/connection';
import { auditEvents } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { auditFilter } from './audit-filter';
import { withClientAddress } from './client-address';
import { forgetOldEvents } from './forget-old-events';
import { listEvents } from './list-events';
import { recordEvent } from './record-event';

withTestDatabase();

const list = async (query: Record<string, string> = {}, before: number | null = null) =>
  listEvents(await withTestStaff('admin'), { filter: auditFilter.parse(query), before, most: 3 });

describe('the audit trail', () => {
  it('refuses every change and every removal', async () => {
    await recordEvent(db(), { actorId: null, act: 'keys-rotated' });
    const change = db().update(auditEvents).set({ act: 'sign-out' });
    await expect(change).rejects.toMatchObject({
      cause: { message: expect.stringContaining('only ever added') },
    });
    const removal = db().delete(auditEvents).where(eq(auditEvents.act, 'keys-rotated'));
    await expect(removal).rejects.toMatchObject({
      cause: { message: expect.stringContaining('only ever added') },
    });
    expect((await list())?.lines).toHaveLength(1);
  });

  it('lets go of what is older than 400 days, and of nothing younger', async () => {
    await db()
      .insert(auditEvents)
      .values([
        { act: 'sign-in', at: sql`now() - interval '401 days'` },
        { act: 'sign-out', at: sql`now() - interval '399 days'` },
      ]);
    await forgetOldEvents();
    expect((await list())?.lines.map(({ act }) => act)).toEqual(['sign-out']);
  });

  it('names the address of staff and of tries to sign in, never of a customer', async () => {
    const { userId: actorId } = await withTestStaff();
    await withClientAddress('203.0.113.9', async () => {
      await recordEvent(db(), { actorId, act: 'check-deleted', object: 'check 1' });
      await recordEvent(db(), { actorId: null, act: 'sign-in', outcome: 'refused' });
      await recordEvent(db(), { actorId: null, act: 'connection-unreadable' });
    });
    expect((await list())?.lines.map(({ address }) => address)).toEqual(['', '203.0.113.9', '203.0.113.9']);
  });

  it('is read by admins alone, page by page, and filtered', async () => {
    const { userId: actorId } = await withTestStaff();
    for (let index = 0; index < 5; index++) await recordEvent(db(), { actorId, act: 'check-submitted' });
    await recordEvent(db(), { actorId: null, act: 'sign-in', outcome: 'refused' });
    expect(await listEvents(await withTestStaff('member'), { filter: {}, before: null })).toBeNull();
    const first = await list();
    const second = await list({}, first?.next ?? null);
    expect([first?.lines.length, second?.lines.length, second?.next]).toEqual([3, 3, null]);
    expect((await list({ who: 'nobody' }))?.lines).toHaveLength(1);
    expect((await list({ outcome: 'refused' }))?.lines).toHaveLength(1);
    expect((await list({ who: actorId, what: 'sign-in' }))?.lines).toHaveLength(0);
    expect((await list({ to: '2001-01-01' }))?.lines).toHaveLength(0);
    expect((await list({ who: 'x', from: 'yesterday' }))?.lines).toHaveLength(3);
    expect((await list({ from: '0000-01-01', to: '9999-12-31' }))?.lines).toHaveLength(3);
    expect((await list({ what: "x' or '1'='1" }))?.lines).toHaveLength(0);
  });
});

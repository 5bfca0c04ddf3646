import { describe, expect, it } from 'vitest';
import { liveSession } from '@/lib/auth/live-session';
import { startSession } from '@/lib/auth/session';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { db } from '@/lib/db/connection';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { endOneSession, listSessions } from './open-sessions';

withTestDatabase();

const NOW = new Date('2026-11-23T10:00:00Z');
const open = (userId: string, at = NOW) =>
  startSession(db(), { userId, device: 'Firefox on Linux', address: '203.0.113.5' }, at);

describe('the sessions of somebody', () => {
  it('are listed while they live, with where they came from', async () => {
    const ana = await withTestStaff();
    await open(ana.userId);
    await open(ana.userId, new Date(NOW.getTime() - 13 * 3_600_000));
    expect(await listSessions(ana, ana.userId, NOW)).toMatchObject([
      { device: 'Firefox on Linux', address: '203.0.113.5', present: false },
    ]);
  });

  it('are seen and ended by themselves and by admins alone', async () => {
    const [ana, ben, admin] = [await withTestStaff(), await withTestStaff(), await withTestStaff('admin')];
    const [one, two] = [await open(ana.userId), await open(ana.userId)];
    expect(await listSessions(ben, ana.userId, NOW)).toBeNull();
    expect(await endOneSession(ben, one, NOW)).toMatchObject({ ok: false });
    expect(await liveSession(one, NOW)).not.toBeNull();
    expect(await endOneSession(ana, one, NOW)).toMatchObject({ ok: true });
    expect(await liveSession(one, NOW)).toBeNull();
    expect(await endOneSession(admin, two, NOW)).toMatchObject({ ok: true });
    expect(await endOneSession(admin, two, NOW)).toMatchObject({ ok: false });
  });
});

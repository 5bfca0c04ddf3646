import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/connection';
import { sessions, users } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { ABSOLUTE_MS, IDLE_MS, liveSession } from './live-session';
import { endSession, endSessionsOf, startSession } from './session';

withTestDatabase();

const NOW = new Date('2026-11-23T10:00:00Z');
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
let userId = '';
let sessionId = '';

beforeEach(async () => {
  const [user] = await db()
    .insert(users)
    .values({ email: 'ana@example.com', name: 'Ana', role: 'member', passwordHash: '-' })
    .returning();
  userId = user?.id ?? '';
  sessionId = await startSession(db(), { userId }, NOW);
});

const lastSeen = async () =>
  (await db().select().from(sessions).where(eq(sessions.id, sessionId)))[0]?.lastSeenAt.getTime();

describe('a session', () => {
  it('says who is signed in', async () => {
    expect(await liveSession(sessionId, at(1))).toMatchObject({
      userId,
      sessionId,
      email: 'ana@example.com',
      name: 'Ana',
      role: 'member',
    });
  });

  it('is refused once it was ended', async () => {
    expect(await endSession(db(), sessionId, at(1))).toBe(userId);
    expect(await liveSession(sessionId, at(2))).toBeNull();
    expect(await endSession(db(), sessionId, at(3))).toBeNull();
  });

  it('is refused as soon as its user is disabled', async () => {
    await db().update(users).set({ disabledAt: NOW }).where(eq(users.id, userId));
    expect(await liveSession(sessionId, at(1))).toBeNull();
  });

  it('carries the role of this moment, not of its beginning', async () => {
    await db().update(users).set({ role: 'viewer' }).where(eq(users.id, userId));
    expect(await liveSession(sessionId, at(1))).toMatchObject({ role: 'viewer' });
  });

  it('ends after twelve idle hours', async () => {
    expect(await liveSession(sessionId, at(IDLE_MS))).toBeNull();
    expect(await liveSession(sessionId, at(IDLE_MS - 1))).not.toBeNull();
    expect(await liveSession(sessionId, at(2 * IDLE_MS - 2))).not.toBeNull();
  });

  it('ends after seven days however busy it was', async () => {
    await db()
      .update(sessions)
      .set({ lastSeenAt: at(ABSOLUTE_MS - 1000) });
    expect(await liveSession(sessionId, at(ABSOLUTE_MS - 1))).not.toBeNull();
    expect(await liveSession(sessionId, at(ABSOLUTE_MS))).toBeNull();
  });

  it('writes that somebody was here at most once a minute', async () => {
    await liveSession(sessionId, at(59_999));
    expect(await lastSeen()).toBe(NOW.getTime());
    await liveSession(sessionId, at(60_000));
    expect(await lastSeen()).toBe(NOW.getTime() + 60_000);
  });

  it('is nobody’s when its id is unknown or no id at all', async () => {
    expect(await liveSession(randomUUID(), NOW)).toBeNull();
    expect(await liveSession("' or 1=1 --", NOW)).toBeNull();
  });

  it('can be spared when all others of its user end', async () => {
    const other = await startSession(db(), { userId }, NOW);
    await endSessionsOf(db(), userId, at(1), { except: sessionId });
    expect(await liveSession(other, at(2))).toBeNull();
    expect(await liveSession(sessionId, at(2))).not.toBeNull();
  });
});

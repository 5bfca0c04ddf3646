import 'server-only';
import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import { ABSOLUTE_MS, IDLE_MS } from '@/lib/auth/live-session';
import { endSession } from '@/lib/auth/session';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { sessions } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';

/** A place where somebody is signed in. Times are ISO 8601 in UTC. */
export type OpenSession = {
  id: string;
  device: string;
  address: string;
  signedInAt: string;
  lastSeenAt: string;
  present: boolean;
};

/** Where somebody is signed in, last used first: one's own, or, for an admin, anybody's. */
export async function listSessions(
  viewer: StaffViewer,
  userId: string,
  now: Date,
): Promise<OpenSession[] | null> {
  if (userId !== viewer.userId && viewer.role !== 'admin') return null;
  const rows = await db()
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.endedAt),
        gt(sessions.lastSeenAt, new Date(now.getTime() - IDLE_MS)),
        gt(sessions.createdAt, new Date(now.getTime() - ABSOLUTE_MS)),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt));
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    address: row.address,
    signedInAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    present: row.id === viewer.sessionId,
  }));
}

/** Signs one of them out: one's own, or, for an admin, anybody's. */
export async function endOneSession(viewer: StaffViewer, sessionId: string, now: Date): Promise<Outcome> {
  return db().transaction(async (tx) => {
    const [session] = await tx
      .select({ userId: sessions.userId })
      .from(sessions)
      .where(eq(sessions.id, sessionId));
    const theirs = session && (session.userId === viewer.userId || viewer.role === 'admin');
    if (!theirs || (await endSession(tx, sessionId, now)) === null) {
      return refused('This session has ended already. Reload the page.');
    }
    await recordEvent(tx, { actorId: viewer.userId, act: 'session-ended', object: `user ${session.userId}` });
    return done();
  });
}

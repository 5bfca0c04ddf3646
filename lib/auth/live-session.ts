import 'server-only';
import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import { db } from '@/lib/db/connection';
import { isUuid } from '@/lib/db/is-uuid';
import { type Role, sessions, users } from '@/lib/db/schema';

/** Without a request for this long, a session is over. */
export const IDLE_MS = 12 * 3_600_000;
/** However busy, a session is over after this long. */
export const ABSOLUTE_MS = 7 * 24 * 3_600_000;
const SEEN_EVERY_MS = 60_000;

export type LiveSession = {
  userId: string;
  sessionId: string;
  email: string;
  name: string;
  role: Role;
  /** When the password was last typed in this session. */
  confirmedAt: Date;
};

/**
 * Whose session this is, read from the record: null once it ended, timed out, or its user was disabled.
 * A cookie proves nothing without it. That somebody was here is written at most once a minute.
 */
export async function liveSession(sessionId: string, now: Date): Promise<LiveSession | null> {
  if (!isUuid(sessionId)) return null;
  const [row] = await db()
    .select({
      userId: users.id,
      sessionId: sessions.id,
      email: users.email,
      name: users.name,
      role: users.role,
      confirmedAt: sessions.confirmedAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, sessionId),
        isNull(sessions.endedAt),
        isNull(users.disabledAt),
        gt(sessions.lastSeenAt, before(now, IDLE_MS)),
        gt(sessions.createdAt, before(now, ABSOLUTE_MS)),
      ),
    );
  if (!row) return null;
  const { lastSeenAt, ...live } = row;
  if (lastSeenAt <= before(now, SEEN_EVERY_MS)) {
    await db()
      .update(sessions)
      .set({ lastSeenAt: now })
      .where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, now)));
  }
  return live;
}

function before(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() - milliseconds);
}

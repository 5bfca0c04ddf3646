import 'server-only';
import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Database, Transaction } from '@/lib/db/connection';
import { sessions } from '@/lib/db/schema';

/** Opens a session record. @returns its id, which the cookie carries. */
export async function startSession(
  database: Database | Transaction,
  who: { userId: string; device?: string; address?: string },
  now: Date,
): Promise<string> {
  const [row] = await database
    .insert(sessions)
    .values({ ...who, createdAt: now, lastSeenAt: now, confirmedAt: now })
    .returning({ id: sessions.id });
  if (!row) throw new Error('A session was inserted and not returned.');
  return row.id;
}

/** Ends one session. @returns whose it was, or null when it had ended before. */
export async function endSession(
  database: Database | Transaction,
  sessionId: string,
  now: Date,
): Promise<string | null> {
  const [row] = await database
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
    .returning({ userId: sessions.userId });
  return row?.userId ?? null;
}

/** Ends all sessions of somebody, but for the one named in `except`. */
export async function endSessionsOf(
  database: Database | Transaction,
  userId: string,
  now: Date,
  { except }: { except?: string } = {},
): Promise<void> {
  await database
    .update(sessions)
    .set({ endedAt: now })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.endedAt),
        except === undefined ? undefined : ne(sessions.id, except),
      ),
    );
}

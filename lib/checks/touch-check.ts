import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/lib/db/connection';
import { checks } from '@/lib/db/schema';

/** Staff opened the check, which counts as use of it. Written once an hour at most. */
export async function touchCheck(checkId: string): Promise<void> {
  await db()
    .update(checks)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(checks.id, checkId), sql`${checks.lastUsedAt} < now() - interval '1 hour'`));
}

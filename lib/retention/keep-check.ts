import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { checks } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';

/** Its owner wants to keep a check: that counts as use of it. A hard maximum stands all the same. */
export async function keepCheck(viewer: StaffViewer, checkId: string, now: Date): Promise<Outcome> {
  const kept = await db()
    .update(checks)
    .set({ lastUsedAt: now })
    .where(and(eq(checks.id, checkId), eq(checks.ownerId, viewer.userId)))
    .returning({ id: checks.id });
  return kept.length > 0 ? done() : refused('This check is gone already.');
}

import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { type MarkKind, marks } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { NO_SUCH_CHECK } from './change-check';
import { findCheck } from './find-check';
import { numbersOfRequest } from './follow-up';

/**
 * Ticks something of a check off, on a day (`2026-11-23`), or, with `on` null, takes the tick away: what the customer
 * was asked for has come, or a port request was filed, with as many numbers as it holds now.
 */
export async function setMark(
  viewer: StaffViewer,
  { checkId, kind, key, on }: { checkId: string; kind: MarkKind; key: string; on: string | null },
): Promise<Outcome> {
  const check = await findCheck(viewer, checkId);
  if (!check) return refused(NO_SUCH_CHECK);
  if (on === null) {
    await db()
      .delete(marks)
      .where(and(eq(marks.checkId, check.id), eq(marks.kind, kind), eq(marks.key, key)));
    return done();
  }
  const held = kind === 'filed' ? await numbersOfRequest(viewer, checkId, key) : null;
  const mark = { markedOn: on, markedBy: viewer.userId, numbers: held?.length ?? null };
  await db()
    .insert(marks)
    .values({ checkId: check.id, kind, key, ...mark })
    .onConflictDoUpdate({ target: [marks.checkId, marks.kind, marks.key], set: mark });
  return done();
}

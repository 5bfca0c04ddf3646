import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { isUuid } from '@/lib/db/is-uuid';
import { checks } from '@/lib/db/schema';
import { visibleTo } from './visible-to';

/** The check with this id, if the viewer may see it; any text may come as an id. */
export async function findCheck(viewer: Viewer, id: string): Promise<typeof checks.$inferSelect | null> {
  if (!isUuid(id)) return null;
  const maySee = viewer.kind === 'staff' ? visibleTo(viewer) : eq(checks.id, viewer.checkId);
  const [check] = await db()
    .select()
    .from(checks)
    .where(and(eq(checks.id, id), maySee));
  return check ?? null;
}

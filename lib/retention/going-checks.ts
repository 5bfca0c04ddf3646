import 'server-only';
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { checks } from '@/lib/db/schema';
import { goesAt } from './goes-at';
import { DAY_MS, NOTICE_DAYS, retentionSettings } from './retention-settings';

/** A check that goes within the notice. `goesAt` is ISO 8601, UTC. */
export type GoingCheck = { id: string; name: string; goesAt: string };

/** The viewer's own checks that go within seven days, the next to go first; ten at most. */
export async function goingChecks(viewer: StaffViewer, now: Date): Promise<GoingCheck[]> {
  const at = goesAt(await retentionSettings());
  const rows = await db()
    .select({ id: checks.id, name: checks.name, goesAt: sql<string>`to_json(${at})#>>'{}'` })
    .from(checks)
    .where(and(eq(checks.ownerId, viewer.userId), lte(at, new Date(now.getTime() + NOTICE_DAYS * DAY_MS))))
    .orderBy(asc(at))
    .limit(10);
  return rows.map((row) => ({ ...row, goesAt: new Date(row.goesAt).toISOString() }));
}

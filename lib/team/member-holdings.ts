import 'server-only';
import { and, count, isNotNull, ne, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { checks, connections } from '@/lib/db/schema';

/** What would be left behind if somebody left. */
export type Holdings = { checks: number; lent: number; private: number };

/** What everybody holds, by user id, for admins, who decide what becomes of it. */
export async function memberHoldings(viewer: StaffViewer): Promise<Record<string, Holdings>> {
  if (viewer.role !== 'admin') return {};
  const [owned, connected] = await Promise.all([
    db().select({ ownerId: checks.ownerId, checks: count() }).from(checks).groupBy(checks.ownerId),
    db()
      .select({
        ownerId: connections.ownerId,
        lent: sql<number>`(count(*) filter (where ${connections.team}))::int`,
        private: sql<number>`(count(*) filter (where not ${connections.team}))::int`,
      })
      .from(connections)
      .where(and(ne(connections.state, 'deleted'), isNotNull(connections.ownerId)))
      .groupBy(connections.ownerId),
  ]);
  const holdings: Record<string, Holdings> = {};
  const of = (ownerId: string) => {
    holdings[ownerId] ??= { checks: 0, lent: 0, private: 0 };
    return holdings[ownerId];
  };
  for (const row of owned) of(row.ownerId).checks = row.checks;
  for (const { ownerId, ...row } of connected) if (ownerId) Object.assign(of(ownerId), row);
  return holdings;
}

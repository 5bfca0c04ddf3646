import 'server-only';
import { and, asc, eq, ne, or, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { accounts, checks, connections } from '@/lib/db/schema';
import type { LaterReason } from '@/lib/portability/reasons';

/** How the asking stands for one Twilio account. Times are ISO 8601 in UTC. */
export type AccountActivity = {
  accountSid: string;
  /** Names of the connections to it that the viewer may use. */
  names: string[];
  practice: boolean;
  /** Whether a process asks for it at this moment. */
  draining: boolean;
  ratePerSecond: number | null;
  /** The most at once: set by an admin, and found by trying; null while nothing was found yet. */
  cap: number;
  foundLimit: number | null;
  runningChecks: number;
  pausedChecks: number;
  /** Numbers that wait in running checks. */
  waiting: number;
  /** Why nothing is asked at this moment, and until when. */
  held: { why: LaterReason; until: string } | null;
  trouble: { why: LaterReason; at: string } | null;
};

/** Every account that somebody has a connection to, the busiest first. Null for anybody but an admin. */
export async function listActivity(viewer: StaffViewer): Promise<AccountActivity[] | null> {
  if (viewer.role !== 'admin') return null;
  const work = db()
    .select({
      accountSid: checks.accountSid,
      running:
        sql<number>`(count(*) filter (where ${checks.state} = 'running' and ${checks.waiting} > 0))::int`.as(
          'running',
        ),
      paused: sql<number>`(count(*) filter (where ${checks.state} = 'paused'))::int`.as('paused'),
      waiting:
        sql<number>`coalesce(sum(${checks.waiting}) filter (where ${checks.state} = 'running'), 0)::int`.as(
          'waiting',
        ),
    })
    .from(checks)
    .groupBy(checks.accountSid)
    .as('work');
  const names = db()
    .select({
      accountSid: connections.accountSid,
      practice: sql<boolean>`bool_or(${connections.kind} = 'practice')`.as('practice'),
      names: sql<
        string[]
      >`coalesce(jsonb_agg(${connections.name} order by ${connections.name}) filter (where ${or(
        eq(connections.team, true),
        eq(connections.ownerId, viewer.userId),
      )}), '[]')`.as('names'),
    })
    .from(connections)
    .where(ne(connections.state, 'deleted'))
    .groupBy(connections.accountSid)
    .as('named');
  const rows = await db()
    .select({
      account: accounts,
      draining: sql<boolean>`coalesce(${accounts.drainUntil} > now(), false)`,
      // Told every 2 s: a probe that has just failed is not told yet.
      isHeld: sql<boolean>`coalesce(${accounts.heldUntil} > now() - interval '3 seconds', false)`,
      names: names.names,
      practice: names.practice,
      running: work.running,
      paused: work.paused,
      waiting: work.waiting,
    })
    .from(accounts)
    .innerJoin(names, eq(names.accountSid, accounts.sid))
    .leftJoin(work, and(eq(work.accountSid, accounts.sid)))
    .orderBy(sql`coalesce(${work.waiting}, 0) desc`, asc(accounts.sid));
  return rows.map(({ account, draining, isHeld, ...row }) => ({
    accountSid: account.sid,
    names: row.names,
    practice: row.practice,
    draining,
    ratePerSecond: draining ? account.ratePerSecond : null,
    cap: account.cap,
    foundLimit: account.learnedLimit,
    runningChecks: row.running ?? 0,
    pausedChecks: row.paused ?? 0,
    waiting: row.waiting ?? 0,
    held:
      draining && isHeld && account.heldWhy && account.heldUntil
        ? { why: account.heldWhy, until: account.heldUntil.toISOString() }
        : null,
    trouble:
      account.troubleWhy && account.troubleAt
        ? { why: account.troubleWhy, at: account.troubleAt.toISOString() }
        : null,
  }));
}

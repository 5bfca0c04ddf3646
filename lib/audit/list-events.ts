import 'server-only';
import { and, desc, eq, gte, isNull, lt, type SQL } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { auditEvents, users } from '@/lib/db/schema';
import type { AuditFilter } from './audit-filter';

/** One line of the audit trail, as it is shown. */
export type AuditLine = {
  id: number;
  /** ISO 8601, UTC. */
  at: string;
  /** Name or e-mail address of the member of staff; null for commands, strangers and the server itself. */
  who: string | null;
  act: string;
  object: string;
  /** The member that `object` names, if it names one. */
  objectName: string | null;
  outcome: 'done' | 'refused';
  address: string;
};

const PAGE = 50;
const DAY_MS = 86_400_000;

/**
 * The audit trail, newest first. Anybody but an admin gets null.
 * @param before the last line of the page before; null for the first page.
 */
export async function listEvents(
  viewer: StaffViewer,
  { filter, before, most = PAGE }: { filter: AuditFilter; before: number | null; most?: number },
): Promise<{ lines: AuditLine[]; next: number | null } | null> {
  if (viewer.role !== 'admin') return null;
  const rows = await db()
    .select()
    .from(auditEvents)
    .where(and(...conditions(filter), before === null ? undefined : lt(auditEvents.id, before)))
    .orderBy(desc(auditEvents.id))
    .limit(most + 1);
  const people = new Map((await listActors(viewer))?.map(({ id, name }) => [id, name]));
  const lines = rows.slice(0, most).map((row) => {
    const userId = /^user (\S+)/.exec(row.object)?.[1];
    return {
      id: row.id,
      at: row.at.toISOString(),
      who: row.actorId === null ? null : (people.get(row.actorId) ?? row.actorId),
      act: row.act,
      object: row.object,
      objectName: userId === undefined ? null : (people.get(userId) ?? null),
      outcome: row.outcome,
      address: row.address,
    };
  });
  return { lines, next: rows.length > most ? (lines.at(-1)?.id ?? null) : null };
}

/** Everybody who may stand in the trail, for its filter. Anybody but an admin gets null. */
export async function listActors(viewer: StaffViewer): Promise<{ id: string; name: string }[] | null> {
  if (viewer.role !== 'admin') return null;
  const rows = await db().select({ id: users.id, name: users.name, email: users.email }).from(users);
  return rows
    .map(({ id, name, email }) => ({ id, name: name || email }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function conditions({ who, what, outcome, from, to }: AuditFilter): (SQL | undefined)[] {
  return [
    who === 'nobody' ? isNull(auditEvents.actorId) : who && eq(auditEvents.actorId, who),
    what ? eq(auditEvents.act, what) : undefined,
    outcome && eq(auditEvents.outcome, outcome),
    from ? gte(auditEvents.at, new Date(from)) : undefined,
    to ? lt(auditEvents.at, new Date(new Date(to).getTime() + DAY_MS)) : undefined,
  ].map((condition) => condition || undefined);
}

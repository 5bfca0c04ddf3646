import 'server-only';
import { and, desc, eq, exists, gte, ilike, like, lt, or, type SQL } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { isUuid } from '@/lib/db/is-uuid';
import { checks, numbers, users } from '@/lib/db/schema';
import type { CheckListItem } from './check-view';
import { countsOf, pausedOf } from './counts-of';
import { visibleTo } from './visible-to';

const PAGE = 30;
const DAY_MS = 24 * 60 * 60_000;
/** Fewer digits than this would find half of everything. */
const FEWEST_DIGITS = 4;

/** Which checks: somebody's, and made from one day to another (ISO dates, both included, in UTC); null for any. */
export type WhichChecks = { ownerId: string | null; from: string | null; to: string | null };

const ANY: WhichChecks = { ownerId: null, from: null, to: null };

/**
 * The checks a viewer may see, newest first, 30 a page.
 * @param search part of a name or customer, or a phone number (or its end) in any spelling; empty finds all.
 * @param cursor of the page before; null for the first.
 */
export async function listChecks(
  viewer: StaffViewer,
  {
    search,
    cursor,
    most = PAGE,
    ...which
  }: { search: string; cursor: string | null; most?: number } & Partial<WhichChecks>,
): Promise<{ checks: CheckListItem[]; cursor: string | null }> {
  const rows = await db()
    .select({ check: checks, ownerName: users.name, ownerEmail: users.email })
    .from(checks)
    .innerJoin(users, eq(users.id, checks.ownerId))
    .where(and(visibleTo(viewer), matches(search), among({ ...ANY, ...which }), before(cursor)))
    .orderBy(desc(checks.createdAt), desc(checks.id))
    .limit(most + 1);
  const page = rows.slice(0, most).map(({ check, ownerName, ownerEmail }) => ({
    id: check.id,
    name: check.name,
    customer: check.customer,
    owner: { id: check.ownerId, name: ownerName || ownerEmail },
    mine: check.ownerId === viewer.userId,
    visibility: check.visibility,
    practice: check.practice,
    counts: countsOf(check),
    paused: pausedOf(check),
    createdAt: check.createdAt.toISOString(),
    finishedAt: check.finishedAt?.toISOString() ?? null,
  }));
  const last = page.at(-1);
  return { checks: page, cursor: rows.length > most && last ? `${last.createdAt}_${last.id}` : null };
}

function matches(search: string): SQL | undefined {
  if (!search) return undefined;
  const text = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  // A leading zero or 00 is a way of dialling and stands in no E.164 number.
  const digits = search.replace(/\D/g, '').replace(/^0+/, '');
  const looksLikeNumber = !/\p{L}/u.test(search) && digits.length >= FEWEST_DIGITS;
  return or(
    ilike(checks.name, text),
    ilike(checks.customer, text),
    looksLikeNumber
      ? exists(
          db()
            .select({ id: numbers.id })
            .from(numbers)
            .where(and(eq(numbers.checkId, checks.id), like(numbers.e164, `%${digits}%`))),
        )
      : undefined,
  );
}

function among({ ownerId, from, to }: WhichChecks): SQL | undefined {
  return and(
    ownerId === null ? undefined : eq(checks.ownerId, ownerId),
    from === null ? undefined : gte(checks.createdAt, new Date(`${from}T00:00:00Z`)),
    to === null ? undefined : lt(checks.createdAt, new Date(Date.parse(`${to}T00:00:00Z`) + DAY_MS)),
  );
}

function before(cursor: string | null): SQL | undefined {
  const [at, id = ''] = cursor?.split('_') ?? [];
  const createdAt = new Date(at ?? '');
  if (!isUuid(id) || Number.isNaN(createdAt.getTime())) return undefined;
  return or(lt(checks.createdAt, createdAt), and(eq(checks.createdAt, createdAt), lt(checks.id, id)));
}

import 'server-only';
import { and, asc, desc, eq, isNotNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { checks, numbers } from '@/lib/db/schema';
import { formatForReading } from '@/lib/numbers/format-for-reading';
import type { Verdict } from '@/lib/portability/answer';
import { visibleTo } from './visible-to';

/** A number that Twilio could not take when it was asked, or that changed since. */
export type WatchedNumber = {
  id: number;
  /** Written with its usual spaces. */
  shown: string;
  label: string;
  verdict: Verdict;
  before: Verdict | null;
  askedAt: string;
  changedAt: string | null;
  check: { id: string; name: string; customer: string };
};

const PAGE = 100;

/**
 * The numbers, over all checks the viewer may see, that Twilio could not take: oldest answer first, 100 a page.
 * Practice is never among them. @param after the `askedAt` and id of the last one known; null for the first page.
 */
export async function onceUnsupported(
  viewer: StaffViewer,
  after: { askedAt: string; id: number } | null,
): Promise<WatchedNumber[]> {
  const at = after && new Date(after.askedAt);
  const later =
    after && at && !Number.isNaN(at.getTime())
      ? or(sql`${numbers.askedAt} > ${at}`, and(eq(numbers.askedAt, at), sql`${numbers.id} > ${after.id}`))
      : undefined;
  return read(viewer, and(eq(numbers.reason, 'unsupported'), eq(numbers.state, 'settled'), later), [
    asc(numbers.askedAt),
    asc(numbers.id),
  ]);
}

/** The numbers whose verdict changed in watched checks, or from "cannot move", newest change first. */
export function recentlyChanged(viewer: StaffViewer): Promise<WatchedNumber[]> {
  return read(
    viewer,
    and(
      isNotNull(numbers.changedAt),
      ne(numbers.state, 'left-out'),
      or(eq(checks.watched, true), eq(numbers.verdictBefore, 'not-portable')),
      lt(sql`now() - ${numbers.changedAt}`, sql`interval '90 days'`),
    ),
    [desc(numbers.changedAt), asc(numbers.id)],
  );
}

async function read(viewer: StaffViewer, which: SQL | undefined, order: SQL[]): Promise<WatchedNumber[]> {
  const rows = await db()
    .select({
      id: numbers.id,
      e164: numbers.e164,
      label: numbers.label,
      verdict: numbers.verdict,
      before: numbers.verdictBefore,
      askedAt: numbers.askedAt,
      changedAt: numbers.changedAt,
      checkId: checks.id,
      name: checks.name,
      customer: checks.customer,
    })
    .from(numbers)
    .innerJoin(checks, eq(checks.id, numbers.checkId))
    .where(and(which, visibleTo(viewer), eq(checks.practice, false)))
    .orderBy(...order)
    .limit(PAGE);
  return rows.flatMap(({ e164, verdict, askedAt, changedAt, checkId, name, customer, ...row }) =>
    verdict && askedAt
      ? [
          {
            ...row,
            shown: formatForReading(e164),
            verdict,
            askedAt: askedAt.toISOString(),
            changedAt: changedAt?.toISOString() ?? null,
            check: { id: checkId, name, customer },
          },
        ]
      : [],
  );
}

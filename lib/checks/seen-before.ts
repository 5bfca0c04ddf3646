import 'server-only';
import { and, desc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { checks, numbers, users } from '@/lib/db/schema';
import type { Verdict } from '@/lib/portability/answer';
import { visibleTo } from './visible-to';

/**
 * When a number was checked last, and how that came out. Of a colleague's private check nothing is told but that
 * there was one.
 */
export type SeenBefore = { e164: string } & (
  | {
      kind: 'open';
      checkId: string;
      /** ISO 8601. */
      at: string;
      by: string;
      mine: boolean;
      customer: string;
      verdict: Verdict;
    }
  | { kind: 'private' }
);

/** Which of these numbers were checked before, with real answers; practice is not looked at. */
export async function seenBefore(viewer: StaffViewer, { e164s }: { e164s: string[] }): Promise<SeenBefore[]> {
  // By its name in the result below: written out again, its parameters would make it another expression.
  const open = sql`is_open`;
  const rows = await db()
    .selectDistinctOn([numbers.e164, open], {
      e164: numbers.e164,
      open: sql<boolean>`coalesce(${visibleTo(viewer)}, false)`.as('is_open'),
      checkId: checks.id,
      at: numbers.askedAt,
      verdict: numbers.verdict,
      customer: checks.customer,
      ownerId: checks.ownerId,
      name: users.name,
      email: users.email,
    })
    .from(numbers)
    .innerJoin(checks, eq(checks.id, numbers.checkId))
    .innerJoin(users, eq(users.id, checks.ownerId))
    .where(
      and(
        inArray(numbers.e164, e164s),
        eq(checks.practice, false),
        isNotNull(numbers.verdict),
        isNotNull(numbers.askedAt),
        ne(numbers.verdict, 'unchecked'),
      ),
    )
    .orderBy(numbers.e164, desc(open), desc(numbers.askedAt));
  const seen = new Map<string, SeenBefore>();
  for (const { e164, open: isOpen, checkId, at, verdict, customer, ownerId, name, email } of rows) {
    if (seen.has(e164) || !at || !verdict) continue;
    seen.set(
      e164,
      isOpen
        ? {
            e164,
            kind: 'open',
            checkId,
            at: at.toISOString(),
            by: name || email,
            mine: ownerId === viewer.userId,
            customer,
            verdict,
          }
        : { e164, kind: 'private' },
    );
  }
  return [...seen.values()];
}

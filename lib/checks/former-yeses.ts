import 'server-only';
import { and, desc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { ShareViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { answers, type checks, numbers } from '@/lib/db/schema';
import type { Verdict } from '@/lib/portability/answer';
import { sharedColumns } from './shared-columns';

/** How long a link goes on showing a yes that has turned, unless its sender has seen it before. */
export const HELD_MS = 24 * 60 * 60_000;
/** As far as the clocks of a process and of the database may be apart. */
const CLOCKS_MS = 60_000;

/** The verdicts that customers read as a yes. */
export const YESES: Verdict[] = ['portable', 'manual'];

/**
 * The yeses that a link still shows although a later answer says otherwise, by number: within a day of the turn, and
 * only as long as the sender does not know of it. None for a frozen link, whose answers do not change.
 */
export async function readFormerYeses(
  viewer: ShareViewer,
  check: typeof checks.$inferSelect,
  rows: { id: number; facts: { verdict: Verdict; askedAt: Date } | null }[],
) {
  const since = new Date(viewer.at.getTime() - HELD_MS);
  // Most checks are through before they are shared; then nothing can have turned, and nothing is looked up.
  const settledSince =
    check.waiting > 0 ||
    (check.finishedAt !== null && check.finishedAt.getTime() > viewer.madeAt.getTime() - CLOCKS_MS);
  const turned = rows.flatMap(({ id, facts }) =>
    facts && !YESES.includes(facts.verdict) && facts.askedAt > since ? [id] : [],
  );
  if (viewer.frozenAt || !settledSince || turned.length === 0) return new Map<number, never>();
  const latest = latestYes();
  const found = await db()
    .select({ id: numbers.id, facts: sharedColumns })
    .from(numbers)
    .innerJoinLateral(latest, sql`true`)
    .innerJoin(answers, eq(answers.id, latest.id))
    .where(and(inArray(numbers.id, turned), turnedAfter(latest.id, sql`${viewer.knownAnswerId}`, since)));
  return new Map(found.map(({ id, facts }) => [id, facts]));
}

/** The latest yes of a row of `numbers`, for what stands there now and not before a correction. */
export function latestYes() {
  return db()
    .select({ id: answers.id })
    .from(answers)
    .where(
      and(
        eq(answers.numberId, numbers.id),
        gt(answers.id, numbers.correctedAfterAnswerId),
        inArray(answers.verdict, YESES),
      ),
    )
    .orderBy(desc(answers.id))
    .limit(1)
    .as('latest_yes');
}

/** Whether the first answer after that yes came later than what the sender knows of, and than `since`. */
export function turnedAfter(yesId: unknown, knownAnswerId: SQL, since: Date | null): SQL {
  const first = sql`(select a.id from ${answers} a where a.number_id = ${numbers.id} and a.id > ${yesId}
    and a.id > ${numbers.correctedAfterAnswerId} order by a.id limit 1)`;
  const recent = since
    ? sql` and (select a.asked_at from ${answers} a where a.id = ${first}) > ${since.toISOString()}::timestamptz`
    : sql``;
  return sql`(${first} > ${knownAnswerId}${recent})`;
}

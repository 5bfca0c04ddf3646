import 'server-only';
import { and, asc, desc, eq, exists, gt, inArray, isNull, not, or, sql } from 'drizzle-orm';
import { isLiveLink } from '@/lib/auth/live-link';
import type { StaffViewer } from '@/lib/auth/viewer';
import { latestYes, turnedAfter, YESES } from '@/lib/checks/former-yeses';
import { visibleTo } from '@/lib/checks/visible-to';
import { db } from '@/lib/db/connection';
import { answers, checks, numbers, shareLinkNumbers, shareLinks, users } from '@/lib/db/schema';
import { formatForReading } from '@/lib/numbers/format-for-reading';
import { done, type Outcome, refused } from '@/lib/outcome';
import type { Verdict } from '@/lib/portability/answer';

/** A yes that a customer was shown by this viewer, and that Twilio has taken back since. */
export type TurnedAnswer = { shown: string; label: string; before: Verdict; now: Verdict };

/** What a sender has to hear about one check. `upTo` goes back with "I have seen this". */
export type TurnedNotice = {
  checkId: string;
  checkName: string;
  numbers: TurnedAnswer[];
  upTo: number;
};

const MOST = 200;

/**
 * The shared yeses of the viewer's own links that turned into another answer and that they do not know of yet; of
 * all their checks, or of one.
 */
export async function turnedAnswers(
  viewer: StaffViewer,
  now: Date,
  { checkId }: { checkId?: string } = {},
): Promise<TurnedNotice[]> {
  const yes = latestYes();
  const rows = await db()
    .select({
      checkId: checks.id,
      checkName: checks.name,
      numberId: numbers.id,
      e164: numbers.e164,
      label: numbers.label,
      before: answers.verdict,
      now: numbers.verdict,
      latest: sql<number>`(select max(a.id) from ${answers} a where a.number_id = ${numbers.id})`.mapWith(
        Number,
      ),
    })
    .from(shareLinks)
    .innerJoin(checks, eq(checks.id, shareLinks.checkId))
    .innerJoin(users, eq(users.id, shareLinks.createdBy))
    .innerJoin(numbers, eq(numbers.checkId, checks.id))
    .innerJoinLateral(yes, sql`true`)
    .innerJoin(answers, eq(answers.id, yes.id))
    .where(
      and(
        eq(shareLinks.createdBy, viewer.userId),
        isLiveLink(now),
        isNull(shareLinks.frozenAt),
        visibleTo(viewer),
        checkId === undefined ? undefined : eq(checks.id, checkId),
        // Most checks are through before they are shared; then nothing can have turned.
        or(gt(checks.waiting, 0), sql`${checks.finishedAt} > ${shareLinks.createdAt} - interval '1 minute'`),
        eq(numbers.state, 'settled'),
        not(inArray(numbers.verdict, YESES)),
        or(
          eq(shareLinks.limited, false),
          exists(
            db()
              .select({ id: shareLinkNumbers.numberId })
              .from(shareLinkNumbers)
              .where(
                and(eq(shareLinkNumbers.linkId, shareLinks.id), eq(shareLinkNumbers.numberId, numbers.id)),
              ),
          ),
        ),
        turnedAfter(yes.id, sql`${shareLinks.knownAnswerId}`, null),
      ),
    )
    .orderBy(desc(checks.createdAt), asc(numbers.ordinal))
    .limit(MOST);
  const notices = new Map<string, TurnedNotice & { ids: Set<number> }>();
  for (const row of rows) {
    const notice = notices.get(row.checkId) ?? {
      checkId: row.checkId,
      checkName: row.checkName,
      numbers: [],
      upTo: 0,
      ids: new Set(),
    };
    notices.set(row.checkId, notice);
    if (!row.now || notice.ids.has(row.numberId)) continue;
    notice.ids.add(row.numberId);
    notice.upTo = Math.max(notice.upTo, row.latest);
    notice.numbers.push({
      shown: formatForReading(row.e164),
      label: row.label,
      before: row.before,
      now: row.now,
    });
  }
  return [...notices.values()].map(({ ids: _, ...notice }) => notice);
}

/** The sender has seen what turned: from now on their links to this check show what Twilio says. */
export async function acceptTurned(
  viewer: StaffViewer,
  { checkId, upTo }: { checkId: string; upTo: number },
): Promise<Outcome> {
  const changed = await db()
    .update(shareLinks)
    .set({ knownAnswerId: sql`greatest(${shareLinks.knownAnswerId}, ${upTo})` })
    .where(and(eq(shareLinks.checkId, checkId), eq(shareLinks.createdBy, viewer.userId)))
    .returning({ id: shareLinks.id });
  return changed.length > 0 ? done() : refused('There is no such notice any more. Reload the page.');
}

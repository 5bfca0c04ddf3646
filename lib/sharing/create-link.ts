import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, count, eq, inArray, ne, sql } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import { hashPassword } from '@/lib/auth/password';
import { shareTokenHash } from '@/lib/auth/share-token';
import type { StaffViewer } from '@/lib/auth/viewer';
import { visibleTo } from '@/lib/checks/visible-to';
import { db, type Transaction } from '@/lib/db/connection';
import { answers, checks, numbers, shareLinkNumbers, shareLinks } from '@/lib/db/schema';
import { appUrl, env } from '@/lib/env';
import { done, type Outcome, refused } from '@/lib/outcome';
import { seal } from '@/lib/secrets/seal';
import { companySettings } from '@/lib/team/company';
import { customersOf } from './customers-of';
import { type LinkOptions, USUAL_DAYS, USUAL_OPTIONS } from './link-options';
import { type LinkReach, linkReach, linkReachSentence } from './link-reach';
import { tokenPlace } from './link-url';
import { missingFromSender, senderOf } from './sender';

const DAY_MS = 24 * 60 * 60 * 1000;

export type NewLink = {
  id: string;
  /** Opens the page. */
  url: string;
  /** ISO 8601. */
  expiresAt: string;
  reach: LinkReach;
  /** What to do so that it reaches a customer; empty where nothing is. */
  reachSentence: string;
};

/**
 * Makes a link that lets whoever has it read a check. Refused for practice, for a check that the viewer may not see,
 * for more days than an admin allows, with the field `sender` while the page could not say who it is from, and with
 * the field `confirmed` while nobody confirmed that one customer is to see the numbers of several.
 */
export async function createLink(
  viewer: StaffViewer,
  { checkId, confirmed = false, ...chosen }: { checkId: string; confirmed?: boolean } & Partial<LinkOptions>,
  { now, newToken }: { now: Date; newToken: () => string },
): Promise<Outcome<NewLink>> {
  const options = { ...USUAL_OPTIONS, ...chosen };
  if (viewer.role === 'viewer') return refused('Your account may look at checks, but not share them.');
  const missing = missingFromSender(await senderOf(viewer));
  const { longestLinkDays } = await companySettings();
  const days = options.days ?? Math.min(USUAL_DAYS[options.audience], longestLinkDays);
  const passcodeHash = options.passcode === null ? null : await hashPassword(options.passcode);
  return db()
    .transaction(async (tx) => {
      const [check] = await tx
        .select({
          practice: checks.practice,
          waiting: checks.waiting,
          labelColumns: checks.labelColumns,
        })
        .from(checks)
        .where(and(eq(checks.id, checkId), visibleTo(viewer)))
        .for('update');
      if (!check) return refused('There is no such check. It may have been deleted.');
      if (check.practice) {
        return refused(
          'These answers are made up for practice, so they cannot be shared with a customer. Check the numbers with a real Twilio account first.',
        );
      }
      if (days > longestLinkDays) {
        return refused(`Here a link lasts ${longestLinkDays} days at most.`, 'days');
      }
      if (options.frozen && check.waiting > 0) {
        return refused('Numbers are still being asked. Freeze the page once all have an answer.', 'frozen');
      }
      if (missing) return refused(missing, 'sender');
      const customers = confirmed
        ? []
        : await customersOf(tx, { id: checkId, labelColumns: check.labelColumns });
      if (customers.length > 1) {
        return refused(
          `This check holds numbers of ${customers.length} customers: ${listed(customers)}. Whoever opens the link sees all of them.`,
          'confirmed',
        );
      }
      const id = randomUUID();
      const token = newToken();
      const expiresAt = new Date(now.getTime() + days * DAY_MS);
      const limited = options.frozen || options.numberIds !== null;
      await tx.insert(shareLinks).values({
        id,
        checkId,
        createdBy: viewer.userId,
        tokenHash: shareTokenHash(token),
        sealedToken: seal(token, tokenPlace(id)),
        name: options.name,
        audience: options.audience,
        passcodeHash,
        masked: options.masked,
        limited,
        frozenAt: options.frozen ? now : null,
        // With the check locked no answer of it comes in between.
        knownAnswerId: sql`coalesce((select max(a.id) from ${answers} a
        join ${numbers} n on n.id = a.number_id where n.check_id = ${checkId}), 0)`,
        createdAt: now,
        expiresAt,
      });
      if (limited && !(await keepNumbers(tx, { id, checkId }, options))) {
        throw new NothingToShow();
      }
      await recordEvent(tx, {
        actorId: viewer.userId,
        act: 'share-link-made',
        object: `share-link ${id} of check ${checkId}`,
      });
      const { APP_URL } = env();
      return done({
        id,
        url: `${appUrl()}/s/${token}`,
        expiresAt: expiresAt.toISOString(),
        reach: linkReach(APP_URL),
        reachSentence: linkReachSentence(APP_URL),
      });
    })
    .catch((error: unknown) => {
      if (error instanceof NothingToShow) {
        return refused('None of these numbers is in the check any more. Choose again.', 'numberIds');
      }
      throw error;
    });
}

/** Undoes the transaction of a link that would show nothing. */
class NothingToShow extends Error {
  override name = 'NothingToShow';
}

/** Writes down what the link shows: which numbers, and, frozen, which answers. @returns whether there is any. */
async function keepNumbers(
  tx: Transaction,
  { id, checkId }: { id: string; checkId: string },
  { numberIds, frozen }: LinkOptions,
): Promise<boolean> {
  const current = sql`(select max(a.id) from ${answers} a where a.number_id = ${numbers.id})`;
  await tx.insert(shareLinkNumbers).select(
    tx
      .select({
        linkId: sql<string>`${id}::uuid`.as('link_id'),
        numberId: numbers.id,
        answerId: frozen
          ? sql<number>`${current}`.as('answer_id')
          : sql<number>`null::bigint`.as('answer_id'),
        e164: frozen ? numbers.e164 : sql<string>`null::text`.as('e164'),
      })
      .from(numbers)
      .where(
        and(
          eq(numbers.checkId, checkId),
          ne(numbers.state, 'left-out'),
          numberIds === null ? undefined : inArray(numbers.id, numberIds),
        ),
      ),
  );
  const [kept] = await tx
    .select({ numbers: count() })
    .from(shareLinkNumbers)
    .where(eq(shareLinkNumbers.linkId, id));
  return (kept?.numbers ?? 0) > 0;
}

/** The first three by name, the rest as a count. */
function listed(names: string[]): string {
  const rest = names.length - 3;
  return rest > 0 ? `${names.slice(0, 3).join(', ')} and ${rest} more` : names.join(' and ');
}

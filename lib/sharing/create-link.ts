import 'server-only';
import { and, eq } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import { shareTokenHash } from '@/lib/auth/share-token';
import type { StaffViewer } from '@/lib/auth/viewer';
import { visibleTo } from '@/lib/checks/visible-to';
import { db } from '@/lib/db/connection';
import { checks, shareLinks } from '@/lib/db/schema';
import { appUrl, env } from '@/lib/env';
import { done, type Outcome, refused } from '@/lib/outcome';
import { customersOf } from './customers-of';
import { type LinkReach, linkReach, linkReachSentence } from './link-reach';
import { missingFromSender, senderOf } from './sender';

const DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

export type NewLink = {
  id: string;
  /** Opens the customer's page. It is known now and never again: only a hash of its token is kept. */
  url: string;
  /** ISO 8601, 30 days ahead. */
  expiresAt: string;
  reach: LinkReach;
  /** What to do so that it reaches a customer; empty where nothing is. */
  reachSentence: string;
};

/**
 * Makes a link that lets whoever has it read a check's customer page. Refused for practice, for a check that the
 * viewer may not see, with the field `sender` while the page could not say who it is from, and with the field
 * `confirmed` while nobody confirmed that one customer is to see the numbers of several.
 */
export async function createLink(
  viewer: StaffViewer,
  { checkId, confirmed = false }: { checkId: string; confirmed?: boolean },
  { now, newToken }: { now: Date; newToken: () => string },
): Promise<Outcome<NewLink>> {
  if (viewer.role === 'viewer') return refused('Your account may look at checks, but not share them.');
  const missing = missingFromSender(await senderOf(viewer));
  return db().transaction(async (tx) => {
    const [check] = await tx
      .select({ practice: checks.practice, labelColumns: checks.labelColumns })
      .from(checks)
      .where(and(eq(checks.id, checkId), visibleTo(viewer)))
      .for('update');
    if (!check) return refused('There is no such check. It may have been deleted.');
    if (check.practice) {
      return refused(
        'These answers are made up for practice, so they cannot be shared with a customer. Check the numbers with a real Twilio account first.',
      );
    }
    if (missing) return refused(missing, 'sender');
    const customers = confirmed ? [] : await customersOf(tx, { id: checkId, ...check });
    if (customers.length > 1) {
      return refused(
        `This check holds numbers of ${customers.length} customers: ${listed(customers)}. Whoever opens the link sees all of them.`,
        'confirmed',
      );
    }
    const token = newToken();
    const expiresAt = new Date(now.getTime() + DAYS * DAY_MS);
    const [link] = await tx
      .insert(shareLinks)
      .values({
        checkId,
        createdBy: viewer.userId,
        tokenHash: shareTokenHash(token),
        createdAt: now,
        expiresAt,
      })
      .returning({ id: shareLinks.id });
    if (!link) throw new Error('The database gave no row for a share link it stored.');
    await recordEvent(tx, {
      actorId: viewer.userId,
      act: 'share-link-made',
      object: `share-link ${link.id} of check ${checkId}`,
    });
    const { APP_URL } = env();
    return done({
      id: link.id,
      url: `${appUrl()}/s/${token}`,
      expiresAt: expiresAt.toISOString(),
      reach: linkReach(APP_URL),
      reachSentence: linkReachSentence(APP_URL),
    });
  });
}

/** The first three by name, the rest as a count. */
function listed(names: string[]): string {
  const rest = names.length - 3;
  return rest > 0 ? `${names.slice(0, 3).join(', ')} and ${rest} more` : names.join(' and ');
}

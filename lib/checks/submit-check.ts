import 'server-only';
import { and, eq, ne, sql } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { checks, type Visibility } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { askThrough } from './ask-through';
import { wakeDrain } from './drains';
import { type InputSource, readInput } from './read-input';
import { recount } from './recount';
import { storeNumbers, storeSkipped } from './store-numbers';
import type { Target } from './target';

export type SubmitInput = {
  /** Made once per form: what is sent twice with one id is one check. */
  submissionId: string;
  source: InputSource;
  /** Rejects to be asked all the same: E.164 forms, and large ranges as they were typed. */
  anyway: string[];
  defaultCountry: string;
  /** Empty: "12 numbers, 23 Nov". */
  name: string;
  customer: string;
  visibility: Visibility;
  connectionId: string;
  /** Null leaves it to Twilio (the connection's own account). */
  target: Target | null;
};

/**
 * Makes a check of what was pasted, all in one transaction: once this returns, nothing of it can be lost. Files and
 * long lists come as drafts, in pieces. Numbers are read here again; the browser's reading was a preview.
 */
export async function submitCheck(
  viewer: StaffViewer,
  input: SubmitInput,
  now: Date,
): Promise<Outcome<{ checkId: string }>> {
  const asked = await askThrough(viewer, input);
  if (!asked.ok) return asked;
  const read = await readInput(input.source, input.anyway, input.defaultCountry);
  if (!read.ok) return read;
  const { entries, duplicates, skipped } = read.value;
  if (entries.length === 0) return refused('There is no phone number in this yet.', 'source');

  const made = await db().transaction(async (tx) => {
    const [check] = await tx
      .insert(checks)
      .values({
        ownerId: viewer.userId,
        visibility: input.visibility,
        submissionId: input.submissionId,
        name: input.name || defaultName(entries.length, now),
        customer: input.customer,
        defaultCountry: input.defaultCountry,
        ...asked.value,
        duplicates,
        skipped: skipped.length,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: checks.id, revision: checks.revision });
    if (!check) return null;
    await storeNumbers(tx, check, entries);
    await storeSkipped(tx, check.id, skipped);
    await recount(tx, check.id);
    await recordEvent(tx, { actorId: viewer.userId, act: 'check-submitted', object: `check ${check.id}` });
    return check.id;
  });
  if (made) {
    // Fresh statistics: without them the queue is read by scanning and sorting it.
    if (entries.length > ANALYSE_FROM) await db().execute(sql`analyze numbers`);
    wakeDrain(asked.value.accountSid);
    return done({ checkId: made });
  }

  const [earlier] = await db()
    .select({ checkId: checks.id })
    .from(checks)
    .where(
      and(
        eq(checks.ownerId, viewer.userId),
        eq(checks.submissionId, input.submissionId),
        ne(checks.state, 'draft'),
      ),
    );
  return earlier ? done(earlier) : refused('This check was deleted meanwhile. Start a new one.');
}

const ANALYSE_FROM = 1_000;

function defaultName(count: number, now: Date): string {
  const day = now.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'number' : 'numbers'}, ${day}`;
}

import 'server-only';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db, type Transaction } from '@/lib/db/connection';
import { checkFiles, checks, draftPieces, fileChunks, files, numbers, rejects } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { askThrough } from './ask-through';
import { wakeDrain } from './drains';
import { recount } from './recount';

const INCOMPLETE =
  'Not everything has arrived yet. Press "Check numbers" again: what is there is not sent twice.';

/**
 * Makes the drafts of one sending checks, all or none, in one small transaction: their numbers are stored already.
 * From here nothing of them can be lost. Done already, it gives the same checks.
 */
export async function finishDraft(
  viewer: StaffViewer,
  { checkIds }: { checkIds: string[] },
  now: Date,
): Promise<Outcome<{ checkIds: string[] }>> {
  const asked = await stillAskable(viewer, checkIds);
  if (!asked.ok) return asked;
  const outcome = await db().transaction(async (tx) => {
    const drafts = await tx
      .select({
        id: checks.id,
        state: checks.state,
        accountSid: checks.accountSid,
        submissionId: checks.submissionId,
      })
      .from(checks)
      .where(and(inArray(checks.id, checkIds), eq(checks.ownerId, viewer.userId)))
      .orderBy(asc(checks.id))
      .for('update');
    if (drafts.length < new Set(checkIds).size) {
      return refused(
        'What was sent is gone, because it was left lying for a day. Press "Check numbers" again.',
      );
    }
    const open = drafts.filter(({ state }) => state === 'draft').map(({ id }) => id);
    if (open.length === 0) return done([]);
    if (!(await filesAreWhole(tx, open))) return refused(INCOMPLETE);
    // All are looked at before the first is written: a refusal takes nothing back.
    const counted = new Map<string, DraftCounts>();
    for (const id of open) {
      const counts = await countDraft(tx, id);
      if (counts === null) return refused(INCOMPLETE);
      counted.set(id, counts);
    }
    for (const [id, counts] of counted) {
      await tx
        .update(checks)
        .set({ ...counts, state: 'running', createdAt: now })
        .where(eq(checks.id, id));
      await recount(tx, id);
      await recordEvent(tx, { actorId: viewer.userId, act: 'check-submitted', object: `check ${id}` });
    }
    await tx.delete(draftPieces).where(inArray(draftPieces.checkId, open));
    return done([...new Set(drafts.map(({ accountSid }) => accountSid))]);
  });
  if (!outcome.ok) return outcome;
  if (outcome.value.length > 0) {
    // Fresh statistics: without them the queue is read by scanning and sorting it.
    await db().execute(sql`analyze numbers`);
    for (const accountSid of outcome.value) wakeDrain(accountSid);
  }
  return done({ checkIds });
}

/** Whether every connection that was chosen when these drafts began may still be used. */
async function stillAskable(viewer: StaffViewer, checkIds: string[]): Promise<Outcome<unknown>> {
  const chosen = await db()
    .selectDistinct({
      connectionId: checks.connectionId,
      targetSid: checks.targetSid,
      targetName: checks.targetName,
    })
    .from(checks)
    .where(and(inArray(checks.id, checkIds), eq(checks.ownerId, viewer.userId), eq(checks.state, 'draft')));
  for (const { connectionId, targetSid, targetName } of chosen) {
    const target = targetSid === null ? null : { sid: targetSid, name: targetName ?? targetSid };
    const asked = await askThrough(viewer, { connectionId, target });
    if (!asked.ok) return asked;
  }
  return done();
}

type DraftCounts = { duplicates: number; skipped: number };

/** Null while a number before the last one is missing, or there is none at all. */
async function countDraft(tx: Transaction, checkId: string): Promise<DraftCounts | null> {
  const [stored] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      // Places are unique: pages of a check are cut by them.
      places: sql<number>`count(distinct ${numbers.ordinal})::int`,
      last: sql<number>`coalesce(max(${numbers.ordinal}), -1)::int`,
      occurrences: sql<number>`coalesce(sum(jsonb_array_length(${numbers.occurrences})), 0)::int`,
    })
    .from(numbers)
    .where(eq(numbers.checkId, checkId));
  const [skipped] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(rejects)
    .where(eq(rejects.checkId, checkId));
  if (!stored || stored.count === 0 || stored.places !== stored.count || stored.last !== stored.count - 1) {
    return null;
  }
  return { duplicates: stored.occurrences - stored.count, skipped: skipped?.count ?? 0 };
}

async function filesAreWhole(tx: Transaction, checkIds: string[]): Promise<boolean> {
  const ofDrafts = tx
    .select({ id: checkFiles.fileId })
    .from(checkFiles)
    .where(inArray(checkFiles.checkId, checkIds));
  const stored = await tx
    .select({
      size: files.size,
      arrived: sql<number>`coalesce(sum(length(${fileChunks.bytes})), 0)::int`,
    })
    .from(files)
    .leftJoin(fileChunks, eq(fileChunks.fileId, files.id))
    .where(inArray(files.id, ofDrafts))
    .groupBy(files.id);
  return stored.every(({ size, arrived }) => size === arrived);
}

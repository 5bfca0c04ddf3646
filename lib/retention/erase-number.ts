import 'server-only';
import { and, eq, inArray, lte, notExists, or, sql } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { recount } from '@/lib/checks/recount';
import { db, type Transaction } from '@/lib/db/connection';
import { answers, checkFiles, checks, files, numbers, shareLinkNumbers } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { type Mention, type PlacesOfNumber, placesOfNumber } from './places-of-number';

/** What goes with a number, as it is said before and after. */
export type Erasure = {
  checks: number;
  answers: number;
  mentions: number;
  files: number;
  emptyChecks: number;
};

/** What would go. Nothing is changed. */
export async function whatWouldGo(viewer: StaffViewer, e164: string): Promise<Outcome<Erasure>> {
  if (viewer.role !== 'admin') return notForYou();
  return done(counted(await placesOfNumber(db(), e164)));
}

/**
 * Removes one number from everything that is stored: its rows and answers in all checks, private ones included, what
 * links had frozen of it, its spellings in what others typed, and the files it was read from, whole, since nobody
 * opens them here. A check that held nothing else goes as well, and so does a draft that holds it: without the number
 * it would wait for it for ever.
 */
export async function eraseNumber(viewer: StaffViewer, e164: string): Promise<Outcome<Erasure>> {
  if (viewer.role !== 'admin') return notForYou();
  return db().transaction(async (tx) => {
    await lockChecks(tx, await placesOfNumber(tx, e164));
    // Read again: while it waited for the checks, somebody may have added the number to one of them.
    const places = await placesOfNumber(tx, e164);
    const touched = await lockChecks(tx, places);
    for (const { id } of places.rows) await tx.delete(numbers).where(eq(numbers.id, id));
    await tx.delete(shareLinkNumbers).where(eq(shareLinkNumbers.e164, e164));
    for (const mention of places.mentions) await mask(tx, mention);
    if (places.fileIds.length > 0) {
      await tx.delete(checkFiles).where(inArray(checkFiles.fileId, places.fileIds));
      await tx.delete(files).where(inArray(files.id, places.fileIds));
    }
    const hadIt = new Set(places.rows.map(({ checkId }) => checkId));
    let emptyChecks = 0;
    for (const checkId of touched) {
      const empty = notExists(
        tx.select({ id: numbers.id }).from(numbers).where(eq(numbers.checkId, checkId)),
      );
      const removed = hadIt.has(checkId)
        ? await tx
            .delete(checks)
            .where(and(eq(checks.id, checkId), or(eq(checks.state, 'draft'), empty)))
            .returning({ id: checks.id })
        : [];
      emptyChecks += removed.length;
      if (removed.length === 0) await recount(tx, checkId);
    }
    const erasure = { ...counted(places), emptyChecks };
    await recordEvent(tx, {
      actorId: viewer.userId,
      act: 'number-erased',
      object: `${erasure.checks} checks, ${erasure.answers} answers, ${erasure.mentions} mentions, ${erasure.files} files`,
    });
    return done(erasure);
  });
}

/** In one order, and before their numbers: as the drain's commits take them. */
async function lockChecks(tx: Transaction, { rows, mentions, fileIds }: PlacesOfNumber): Promise<string[]> {
  const ofFiles = await tx
    .select({ checkId: checkFiles.checkId })
    .from(checkFiles)
    .where(inArray(checkFiles.fileId, fileIds));
  const ids = [...new Set([...rows, ...mentions, ...ofFiles].map(({ checkId }) => checkId))].sort();
  await tx
    .select({ id: checks.id })
    .from(checks)
    .where(inArray(checks.id, ids))
    .orderBy(checks.id)
    .for('update');
  return ids;
}

async function mask(tx: Transaction, { table, key, columns, row, masked }: Mention): Promise<void> {
  const set = columns.map((name) => sql`${sql.identifier(name)} = p.${sql.identifier(name)}`);
  const same = key.map((name) => sql`t.${sql.identifier(name)} = p.${sql.identifier(name)}`);
  await tx.execute(
    sql`update ${sql.identifier(table)} t set ${sql.join(set, sql`, `)}
        from jsonb_populate_record(null::${sql.identifier(table)}, ${JSON.stringify(masked)}::jsonb) p
        where ${sql.join(same, sql` and `)}`,
  );
  if (table !== 'numbers' || row.corrected_from === masked.corrected_from) return;
  // It stood here before somebody corrected it, and was asked for.
  const id = Number(row.id);
  const before = tx.select({ at: numbers.correctedAfterAnswerId }).from(numbers).where(eq(numbers.id, id));
  await tx.delete(answers).where(and(eq(answers.numberId, id), lte(answers.id, before)));
}

function counted(places: PlacesOfNumber): Erasure {
  return {
    checks: places.rows.length,
    answers: places.answers,
    mentions: places.mentions.length,
    files: places.fileIds.length,
    emptyChecks: 0,
  };
}

function notForYou() {
  return refused('Only an admin can do this.');
}

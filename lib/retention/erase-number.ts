import 'server-only';
import { and, eq, inArray, notExists } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { recount } from '@/lib/checks/recount';
import { db } from '@/lib/db/connection';
import { checks, numbers, rejects } from '@/lib/db/schema';
import { withoutNumber } from '@/lib/numbers/without-number';
import { done, type Outcome, refused } from '@/lib/outcome';
import { type PlacesOfNumber, placesOfNumber } from './places-of-number';

/** What goes with a number, as it is said before and after. */
export type Erasure = { checks: number; answers: number; mentions: number; emptyChecks: number };

/** What would go. Nothing is changed. */
export async function whatWouldGo(viewer: StaffViewer, e164: string): Promise<Outcome<Erasure>> {
  if (viewer.role !== 'admin') return notForYou();
  return done(counted(await placesOfNumber(db(), e164)));
}

/**
 * Removes one number from everything that is stored: its rows and answers in all checks, private ones included, and
 * its spellings in what others typed (rejects, notes, labels, names). A check that held nothing else goes as well.
 */
export async function eraseNumber(viewer: StaffViewer, e164: string): Promise<Outcome<Erasure>> {
  if (viewer.role !== 'admin') return notForYou();
  return db().transaction(async (tx) => {
    const places = await placesOfNumber(tx, e164);
    const touched = new Set([
      ...places.rows.map(({ checkId }) => checkId),
      ...places.numberTexts.map(({ checkId }) => checkId),
      ...places.rejects.map(({ checkId }) => checkId),
      ...places.checkTexts.map(({ id }) => id),
    ]);
    // In one order, and before their numbers: as the drain's commits take them.
    const locked = [...touched].sort();
    if (locked.length > 0) {
      await tx
        .select({ id: checks.id })
        .from(checks)
        .where(inArray(checks.id, locked))
        .orderBy(checks.id)
        .for('update');
    }
    for (const { id } of places.rows) await tx.delete(numbers).where(eq(numbers.id, id));
    for (const { checkId, ordinal, raw } of places.rejects) {
      await tx
        .update(rejects)
        .set({ raw: withoutNumber(raw, e164) })
        .where(and(eq(rejects.checkId, checkId), eq(rejects.ordinal, ordinal)));
    }
    for (const { id, checkId: _, ...texts } of places.numberTexts) {
      await tx.update(numbers).set(masked(texts, e164)).where(eq(numbers.id, id));
    }
    for (const { id, ...texts } of places.checkTexts) {
      await tx.update(checks).set(masked(texts, e164)).where(eq(checks.id, id));
    }
    let emptyChecks = 0;
    for (const checkId of locked) {
      const removed = await tx
        .delete(checks)
        .where(
          and(
            eq(checks.id, checkId),
            inArray(
              checks.id,
              places.rows.map((row) => row.checkId),
            ),
            notExists(tx.select({ id: numbers.id }).from(numbers).where(eq(numbers.checkId, checkId))),
          ),
        )
        .returning({ id: checks.id });
      emptyChecks += removed.length;
      if (removed.length === 0) await recount(tx, checkId);
    }
    const erasure = { ...counted(places), emptyChecks };
    await recordEvent(tx, {
      actorId: viewer.userId,
      act: 'number-erased',
      object: `${erasure.checks} checks, ${erasure.answers} answers, ${erasure.mentions} mentions`,
    });
    return done(erasure);
  });
}

function masked<T extends Record<string, string | null>>(texts: T, e164: string): T {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, text === null ? null : withoutNumber(text, e164)]),
  ) as T;
}

function counted(places: PlacesOfNumber): Erasure {
  return {
    checks: places.rows.length,
    answers: places.answers,
    mentions: places.rejects.length + places.checkTexts.length + places.numberTexts.length,
    emptyChecks: 0,
  };
}

function notForYou() {
  return refused('Only an admin can do this.');
}

import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { isUuid } from '@/lib/db/is-uuid';
import { checks, draftPieces, numbers, rejects } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { NUMBERS_PER_REVISION } from './change-check';
import { CHECK_LIMITS } from './check-limits';
import type { pieceOfDraft } from './piece-of-draft';

/**
 * Puts a piece into the viewer's own draft. A piece that came before, and one that comes after its draft became a
 * check, change nothing and are well. Null where there is no such draft of theirs.
 */
export async function addPiece(
  viewer: StaffViewer,
  checkId: string,
  ordinal: number,
  piece: z.output<typeof pieceOfDraft>,
): Promise<Outcome | null> {
  if (viewer.role === 'viewer' || !isUuid(checkId)) return null;
  if (piece.first + piece.numbers.length > CHECK_LIMITS.numbers) {
    return refused(
      'One check takes 250,000 numbers. Split the list and check each part by itself.',
      'source',
    );
  }
  return db().transaction(async (tx) => {
    const [draft] = await tx
      .select({ state: checks.state, labelColumns: checks.labelColumns })
      .from(checks)
      .where(and(eq(checks.id, checkId), eq(checks.ownerId, viewer.userId)))
      // Other pieces may come beside this one; becoming a check waits for it.
      .for('share');
    if (!draft) return null;
    if (draft.state !== 'draft') return done();
    const fresh = await tx
      .insert(draftPieces)
      .values({ checkId, piece: ordinal })
      .onConflictDoNothing()
      .returning({ piece: draftPieces.piece });
    if (fresh.length === 0) return done();

    const rows = piece.numbers.map(({ labels, ...number }, index) => ({
      ...number,
      labels: labelsByName(draft.labelColumns, labels),
      ordinal: piece.first + index,
      revision: 1 + Math.floor((piece.first + index) / NUMBERS_PER_REVISION),
    }));
    await tx.execute(sql`
      insert into ${numbers} (check_id, ordinal, e164, extension, label, labels, occurrences, revision)
      select ${checkId}::uuid, ordinal, e164, extension, label, labels, occurrences, revision
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(ordinal integer, e164 text, extension text,
        label text, labels jsonb, occurrences jsonb, revision bigint)`);
    if (piece.more.length > 0) {
      await tx.execute(sql`
        update ${numbers} set occurrences = ${numbers.occurrences} || given.occurrences
        from jsonb_to_recordset(${JSON.stringify(piece.more)}::jsonb) as given(e164 text, occurrences jsonb)
        where ${numbers.checkId} = ${checkId}::uuid and ${numbers.e164} = given.e164`);
    }
    if (piece.skipped.length > 0) {
      const skipped = piece.skipped.map((one, index) => ({ ...one, ordinal: piece.firstSkipped + index }));
      await tx.execute(sql`
        insert into ${rejects} (check_id, ordinal, raw, line, place, kind, reason)
        select ${checkId}::uuid, ordinal, raw, line, place, kind, reason
        from jsonb_to_recordset(${JSON.stringify(skipped)}::jsonb) as given(
          ordinal integer, raw text, line integer, place text, kind text, reason text)`);
    }
    return done();
  });
}

/** Without what is empty: most rows leave some columns blank. */
function labelsByName(columns: { name: string }[], labels: string[]): Record<string, string> {
  return Object.fromEntries(
    columns.flatMap(({ name }, index): [string, string][] => {
      const text = labels[index] ?? '';
      return text === '' ? [] : [[name, text]];
    }),
  );
}

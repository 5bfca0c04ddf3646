import 'server-only';
import { createHash } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { checkFiles, checks, files, type Visibility } from '@/lib/db/schema';
import type { LabelColumn } from '@/lib/numbers/label-column';
import { isCountry } from '@/lib/numbers/phone-number';
import type { Reconciliation } from '@/lib/numbers/reconcile';
import { done, type Outcome, refused } from '@/lib/outcome';
import { askThrough } from './ask-through';
import type { Target } from './target';

export type DraftInput = {
  /** Made once per form: what is sent twice with one id becomes one set of checks. */
  submissionId: string;
  defaultCountry: string;
  visibility: Visibility;
  connectionId: string;
  target: Target | null;
  labelColumns: LabelColumn[];
  files: { name: string; size: number; sheet: string; headerRow: number | null }[];
  /** What it is to become: one check, or one for each customer. */
  checks: { name: string; customer: string; reconciliation: Reconciliation | null }[];
};

/** `made`: an earlier sending of the same submission got through, and these are its checks. */
export type BegunDraft = { made: boolean; checkIds: string[]; fileIds: string[] };

/**
 * Opens a draft for each check that a large paste or a file is to become. Nobody sees them and nothing is asked until
 * `finishDraft`; begun again with the same submission id, they are the same ones.
 */
export async function beginDraft(
  viewer: StaffViewer,
  input: DraftInput,
  now: Date,
): Promise<Outcome<BegunDraft>> {
  if (!isCountry(input.defaultCountry)) return refused('Choose a country from the list.', 'defaultCountry');
  const asked = await askThrough(viewer, input);
  if (!asked.ok) return asked;

  const idOf = (what: string, place: number) =>
    place === 0 && what === 'check'
      ? input.submissionId
      : uuidFrom(`${viewer.userId} ${input.submissionId} ${what} ${place}`);
  const submissionIds = input.checks.map((_, place) => idOf('check', place));
  const fileIds = input.files.map((_, place) => idOf('file', place));

  return db().transaction(async (tx) => {
    await tx
      .insert(checks)
      .values(
        input.checks.map(({ name, customer, reconciliation }, place) => ({
          ...asked.value,
          state: 'draft' as const,
          ownerId: viewer.userId,
          visibility: input.visibility,
          submissionId: submissionIds[place] ?? input.submissionId,
          name,
          customer,
          reconciliation,
          labelColumns: input.labelColumns,
          defaultCountry: input.defaultCountry,
          createdAt: now,
        })),
      )
      .onConflictDoNothing();
    const found = await tx
      .select({ id: checks.id, submissionId: checks.submissionId, state: checks.state })
      .from(checks)
      .where(and(eq(checks.ownerId, viewer.userId), inArray(checks.submissionId, submissionIds)));
    const bySubmission = new Map(found.map((check) => [check.submissionId, check.id]));
    const checkIds = submissionIds.flatMap((id) => bySubmission.get(id) ?? []);
    if (found.some(({ state }) => state !== 'draft')) return done({ made: true, checkIds, fileIds });

    if (input.files.length > 0) {
      await tx
        .insert(files)
        .values(
          input.files.map(({ name, size }, place) => ({
            id: fileIds[place] ?? input.submissionId,
            ownerId: viewer.userId,
            name,
            size,
            createdAt: now,
          })),
        )
        .onConflictDoNothing();
      await tx
        .insert(checkFiles)
        .values(
          checkIds.flatMap((checkId) =>
            input.files.map(({ sheet, headerRow }, ordinal) => ({
              checkId,
              ordinal,
              fileId: fileIds[ordinal] ?? input.submissionId,
              sheet,
              headerRow,
            })),
          ),
        )
        .onConflictDoNothing();
    }
    return done({ made: false, checkIds, fileIds });
  });
}

/** The same text gives the same id, so that ten posts at once begin one draft. */
function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex').slice(0, 32);
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-8$3-8$4-$5');
}

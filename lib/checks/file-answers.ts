import 'server-only';
import { and, asc, eq, gt, lte, ne, sql } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { checkFiles, type checks, numbers } from '@/lib/db/schema';
import { companySettings } from '@/lib/team/company';
import type { FileAnswersHead, FileAnswersPage } from './check-view';
import { exportRow } from './export-row';
import { findCheck } from './find-check';
import { readNumbers } from './number-page';
import { safeFileName } from './safe-file-name';

const PAGE = 1_000;

/**
 * What `appendAnswers` needs to give a customer their own file back: a head, then pages of answers with the cells
 * they belong to, so that no request holds a hundred thousand of them at once. Without what was left out. Null for
 * a check the viewer may not see. That it left the app is written down.
 */
export async function fileAnswers(
  viewer: StaffViewer,
  checkId: string,
  ordinal: number,
): Promise<AsyncGenerator<FileAnswersHead | FileAnswersPage> | null> {
  const check = await findCheck(viewer, checkId);
  if (!check) return null;
  const [file] = await db()
    .select({ sheet: checkFiles.sheet, headerRow: checkFiles.headerRow })
    .from(checkFiles)
    .where(and(eq(checkFiles.checkId, check.id), eq(checkFiles.ordinal, ordinal)));
  if (!file) return null;
  await recordEvent(db(), { actorId: viewer.userId, act: 'check-exported', object: `check ${check.id}` });
  return pages(check, ordinal, file);
}

async function* pages(
  check: typeof checks.$inferSelect,
  ordinal: number,
  { sheet, headerRow }: { sheet: string; headerRow: number | null },
): AsyncGenerator<FileAnswersHead | FileAnswersPage> {
  const { portFiler } = await companySettings();
  yield { name: safeFileName(check.name), practice: check.practice, sheet, headerRow };
  const [end] = await db()
    .select({ last: sql<number>`coalesce(max(${numbers.ordinal}), -1)::int` })
    .from(numbers)
    .where(eq(numbers.checkId, check.id));
  for (let from = -1; from < (end?.last ?? -1); from += PAGE) {
    const within = and(
      gt(numbers.ordinal, from),
      lte(numbers.ordinal, from + PAGE),
      ne(numbers.state, 'left-out'),
    );
    const rows = await readNumbers(check, within);
    const cells = await db()
      .select({
        id: numbers.id,
        cells: sql<
          { row: number; column: number; place?: number }[]
        >`jsonb_path_query_array(${numbers.occurrences},
          '$[*] ? (@.file == $file)', jsonb_build_object('file', ${ordinal}::int))`,
      })
      .from(numbers)
      .where(and(eq(numbers.checkId, check.id), within))
      .orderBy(asc(numbers.ordinal));
    const places = new Map(cells.map((row) => [row.id, row.cells]));
    yield {
      answers: rows.map((number) => {
        const { e164, result, pin, reason, next, who, country, type, checkedAt } = exportRow(
          number,
          portFiler,
        );
        const answer = { result, pin, reason, next, who, country, type, checkedAt };
        return {
          e164,
          cells: (places.get(number.id) ?? []).map(
            ({ row, column, place = 0 }) => [row, column, place] as const,
          ),
          answer,
        };
      }),
    };
  }
}

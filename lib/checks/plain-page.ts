import 'server-only';
import { asc, eq, inArray } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { numbers } from '@/lib/db/schema';
import { companySettings } from '@/lib/team/company';
import type { ExportRow } from './check-view';
import { exportRow } from './export-row';
import { findCheck } from './find-check';
import { readNumbers } from './number-page';

/** One page of a check's numbers as pasted, in words; left-out numbers are among them and say so. */
export type PlainPage = {
  check: { id: string; name: string; practice: boolean; total: number };
  rows: (ExportRow & { leftOut: boolean })[];
  /** From 1. */
  page: number;
  pages: number;
  perPage: number;
};

/** Null for a check the viewer may not see. A page that is not there is the nearest one that is. */
export async function plainPage(
  viewer: StaffViewer,
  checkId: string,
  { page, rows: perPage }: { page: number; rows: number },
): Promise<PlainPage | null> {
  const check = await findCheck(viewer, checkId);
  if (!check) return null;
  const total = check.total + check.leftOut;
  const pages = Math.max(1, Math.ceil(total / perPage));
  const shown = Number.isInteger(page) ? Math.min(pages, Math.max(1, page)) : 1;
  // By place among what is there and not by ordinal: a number that was erased leaves a gap.
  const onPage = db()
    .select({ id: numbers.id })
    .from(numbers)
    .where(eq(numbers.checkId, check.id))
    .orderBy(asc(numbers.ordinal))
    .offset((shown - 1) * perPage)
    .limit(perPage);
  const found = await readNumbers(check, inArray(numbers.id, onPage));
  const { portFiler } = await companySettings();
  return {
    check: { id: check.id, name: check.name, practice: check.practice, total },
    rows: found
      .sort((a, b) => a.ordinal - b.ordinal)
      .map((number) => ({ ...exportRow(number, portFiler), leftOut: number.state === 'left-out' })),
    page: shown,
    pages,
    perPage,
  };
}

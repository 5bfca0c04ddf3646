import 'server-only';
import { and, ne, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { numbers } from '@/lib/db/schema';
import type { LabelColumn } from '@/lib/numbers/label-column';
import { companySettings } from '@/lib/team/company';
import type { ExportRow } from './check-view';
import { exportRow } from './export-row';
import { findCheck } from './find-check';
import { readNumbers } from './number-page';
import { touchCheck } from './touch-check';

/**
 * A check's numbers as display strings, in the order they were given, without what was left out; with
 * `numberIds`, those of them only. Null for a check
 * the viewer may not see. Practice goes along: whatever is made of the rows must say that the answers are made up.
 */
export async function exportRows(
  viewer: StaffViewer,
  checkId: string,
  numberIds?: readonly number[],
): Promise<{ name: string; practice: boolean; labelColumns: LabelColumn[]; rows: ExportRow[] } | null> {
  const check = await findCheck(viewer, checkId);
  if (!check) return null;
  const found = await readNumbers(
    check,
    and(
      ne(numbers.state, 'left-out'),
      // One array and not twenty thousand parameters.
      numberIds && sql`${numbers.id} = any(${`{${numberIds.join(',')}}`}::bigint[])`,
    ),
  );
  const { portFiler } = await companySettings();
  await touchCheck(check.id);
  const rows = found.sort((a, b) => a.ordinal - b.ordinal).map((number) => exportRow(number, portFiler));
  return { name: check.name, practice: check.practice, labelColumns: check.labelColumns, rows };
}

import 'server-only';
import type { StaffViewer } from '@/lib/auth/viewer';
import { type BoardQuery, FIRST_IDS, groupingNamed, type OrderPage, WHOLE_CARDS } from './board-query';
import type { CheckForStaff } from './check-view';
import { numberOrder } from './number-order';
import { storable } from './storable';

/** The beginning of a board's order, and what it answers. */
export type FirstOrder = { query: BoardQuery; page: OrderPage };

/** Of many numbers, as many as a screen shows. */
const FIRST_ROWS = 24;

/**
 * What a board's page comes with, so that its first cards are there before any script runs. Null for a check the
 * viewer may not see.
 */
export async function firstOrder(
  viewer: StaffViewer,
  { id, counts }: Pick<CheckForStaff, 'id' | 'counts'>,
  query: BoardQuery,
): Promise<FirstOrder | null> {
  const few = counts.total + counts.leftOut <= WHOLE_CARDS;
  const page = await numberOrder(viewer, id, {
    ...query,
    group: query.group && groupingNamed(storable(query.group)),
    cursor: null,
    most: FIRST_IDS,
    rows: few ? WHOLE_CARDS : FIRST_ROWS,
  });
  return page && { query, page };
}

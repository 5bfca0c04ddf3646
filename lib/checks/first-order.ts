import 'server-only';
import type { StaffViewer } from '@/lib/auth/viewer';
import {
  type BoardQuery,
  FIRST_IDS,
  groupingNamed,
  listFor,
  type OrderPage,
  WHOLE_CARDS,
} from './board-query';
import { numberOrder } from './number-order';
import { storable } from './storable';

/** The beginning of a board's order, what it answers, and how it is drawn. */
export type FirstOrder = { query: BoardQuery; page: OrderPage; list: ReturnType<typeof listFor> };

/** Of many numbers, as many as a screen shows. */
const FIRST_ROWS = 24;

/**
 * What a board's page comes with, so that its first cards are there before any script runs. Null for a check the
 * viewer may not see.
 */
export async function firstOrder(
  viewer: StaffViewer,
  checkId: string,
  query: BoardQuery,
): Promise<FirstOrder | null> {
  const page = await numberOrder(viewer, checkId, {
    ...query,
    group: query.group && groupingNamed(storable(query.group)),
    cursor: null,
    most: FIRST_IDS,
    rows: WHOLE_CARDS,
  });
  if (!page) return null;
  const count = page.runs.reduce((sum, { ids }) => sum + ids.length, 0);
  const list = listFor({ count, more: page.more });
  const numbers = list === 'whole' ? page.numbers : page.numbers.slice(0, FIRST_ROWS);
  return { query, page: { ...page, numbers }, list };
}

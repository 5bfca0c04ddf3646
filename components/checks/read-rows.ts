import { type BoardRows, MOST_ROWS } from '@/lib/checks/board-query';
import type { NumberForStaff } from '@/lib/checks/check-view';
import { pieces } from './pieces';
import { readJson } from './read-json';

/** A browser lets a page copy only for some seconds after the click: no more rows than can be read by then. */
export const MOST_COPIED = 5_000;

/** Numbers by their ids, in that order; most of them were perhaps never on the screen. */
export async function readRows(checkId: string, ids: readonly number[]): Promise<NumberForStaff[]> {
  const known = new Map<number, NumberForStaff>();
  for (const some of pieces(ids, MOST_ROWS)) {
    const ask = { ids: some, since: 0, orderedAt: Number.MAX_SAFE_INTEGER };
    const rows: BoardRows = await readJson(
      `/api/checks/${checkId}/numbers`,
      new AbortController().signal,
      ask,
    );
    for (const number of rows.numbers) known.set(number.id, number);
  }
  return ids.flatMap((id) => known.get(id) ?? []);
}

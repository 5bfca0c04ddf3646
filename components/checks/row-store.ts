import type { OrderPage } from '@/lib/checks/board-query';
import type { NumberForStaff } from '@/lib/checks/check-view';

export type RowStore = {
  /** Rises with every change, so that React sees one. */
  version: () => number;
  subscribe: (onChange: () => void) => () => void;
  read: (id: number) => NumberForStaff | undefined;
  /** The revision of the check as of which a row is known; null for one that never came. */
  knownAsOf: (id: number) => number | null;
  /** Takes what was answered to a question for `asked`: rows that did not come along have not changed. */
  add: (asked: readonly number[], rows: readonly NumberForStaff[], revision: number) => void;
};

/**
 * Holds the rows near the screen outside React, so that fifty answers a second cost one drawing a frame. Never more
 * than `most`: those that were asked for longest ago go first. `nextFrame` runs what it is given once, soon. `first` is
 * known from the beginning.
 */
export function createRowStore(
  nextFrame: (run: () => void) => void,
  most: number,
  first?: Pick<OrderPage, 'numbers' | 'revision'>,
): RowStore {
  // In the order in which they were asked for last.
  const rows = new Map<number, { row: NumberForStaff | undefined; asOf: number }>();
  for (const row of first?.numbers ?? []) rows.set(row.id, { row, asOf: first?.revision ?? 0 });
  const listeners = new Set<() => void>();
  let version = 0;
  let told = true;
  const flush = () => {
    told = true;
    version += 1;
    for (const listener of listeners) listener();
  };
  return {
    version: () => version,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    read: (id) => rows.get(id)?.row,
    knownAsOf: (id) => rows.get(id)?.asOf ?? null,
    add: (asked, changed, revision) => {
      const byId = new Map(changed.map((row) => [row.id, row]));
      for (const id of asked) {
        const known = rows.get(id);
        const came = byId.get(id);
        // An answer that was overtaken by a newer one changes nothing.
        const row =
          came && known?.row && known.row.revision > came.revision ? known.row : (came ?? known?.row);
        rows.delete(id);
        rows.set(id, { row, asOf: Math.max(revision, known?.asOf ?? 0) });
      }
      for (const id of rows.keys()) {
        if (rows.size <= most) break;
        rows.delete(id);
      }
      if (told) {
        told = false;
        nextFrame(flush);
      }
    },
  };
}

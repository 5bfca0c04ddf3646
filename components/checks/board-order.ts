import type { OrderPage } from '@/lib/checks/board-query';

/** A heading over the numbers from place `at` on. */
export type Heading = { key: string; at: number; count: number };

/** Which numbers a board shows, in order. It stands still until somebody asks for a new one. */
export type BoardOrder = {
  ids: readonly number[];
  headings: readonly Heading[];
  /** The check's revision when the order was begun: what changed since may stand elsewhere by now. */
  revision: number;
  /** Where the next piece begins, and whether there is one. */
  cursor: string | null;
  more: boolean;
};

/** The order with its next piece. A number that moved while the pieces were read stays where it was first. */
export function withPage(order: BoardOrder | null, page: OrderPage): BoardOrder {
  const ids = [...(order?.ids ?? [])];
  const headings = [...(order?.headings ?? [])];
  const known = new Set(ids);
  for (const run of page.runs) {
    const fresh = run.ids.filter((id) => !known.has(id));
    if (fresh.length === 0) continue;
    const last = headings.at(-1);
    if (last?.key === run.key) headings[headings.length - 1] = { ...last, count: last.count + fresh.length };
    else headings.push({ key: run.key, at: ids.length, count: fresh.length });
    // Not spread into one call: thousands of arguments overflow the stack.
    for (const id of fresh) ids.push(id);
  }
  return {
    ids,
    headings,
    revision: order?.revision ?? page.revision,
    cursor: page.cursor,
    more: page.more,
  };
}

/** One line of a board: a heading, or the numbers from place `from` up to, not including, `to`. */
export type BoardLine = { heading: Heading } | { from: number; to: number };

/** The lines that `columns` numbers side by side make. Headings only where something is grouped. */
export function linesOf(
  { ids, headings }: Pick<BoardOrder, 'ids' | 'headings'>,
  columns: number,
  grouped: boolean,
): BoardLine[] {
  const lines: BoardLine[] = [];
  const parts = grouped ? headings : [{ key: '', at: 0, count: ids.length }];
  for (const heading of parts) {
    if (grouped) lines.push({ heading });
    const end = heading.at + heading.count;
    for (let from = heading.at; from < end; from += columns) {
      lines.push({ from, to: Math.min(from + columns, end) });
    }
  }
  return lines;
}

/** The line that holds the number at `place`; -1 where none does. */
export function lineAt(lines: readonly BoardLine[], place: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const line = lines[middle];
    if (!line) return -1;
    const [from, to] =
      'heading' in line ? [line.heading.at - 0.5, line.heading.at - 0.5] : [line.from, line.to];
    if (place < from) high = middle - 1;
    else if (place >= to) low = middle + 1;
    else return middle;
  }
  return -1;
}

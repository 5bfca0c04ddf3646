import { describe, expect, it } from 'vitest';
import type { OrderPage } from '@/lib/checks/board-query';
import { lineAt, linesOf, withPage } from './board-order';

const page = (runs: OrderPage['runs'], more = false, revision = 1): OrderPage => ({
  runs,
  cursor: 'next',
  more,
  revision,
  numbers: [],
});

describe('withPage', () => {
  it('goes on with the group that the piece before ended in', () => {
    const first = withPage(null, page([{ key: 'portable', ids: [1, 2] }], true));
    const whole = withPage(
      first,
      page([
        { key: 'portable', ids: [3] },
        { key: 'manual', ids: [4] },
      ]),
    );
    expect(whole.ids).toEqual([1, 2, 3, 4]);
    expect(whole.headings).toEqual([
      { key: 'portable', at: 0, count: 3 },
      { key: 'manual', at: 3, count: 1 },
    ]);
    expect(whole.more).toBe(false);
  });

  it('shows a number that moved meanwhile once, where it was first', () => {
    const first = withPage(null, page([{ key: 'waiting', ids: [1, 2] }], true, 7));
    const whole = withPage(first, page([{ key: 'waiting', ids: [2, 3] }], false, 9));
    expect(whole.ids).toEqual([1, 2, 3]);
    // Of the first piece: what changed since then may stand in the wrong place.
    expect(whole.revision).toBe(7);
  });
});

describe('linesOf', () => {
  const order = withPage(
    null,
    page([
      { key: 'a', ids: [1, 2, 3, 4, 5] },
      { key: 'b', ids: [6] },
    ]),
  );

  it('begins every group on a line of its own', () => {
    expect(linesOf(order, 3, true)).toEqual([
      { heading: { key: 'a', at: 0, count: 5 } },
      { from: 0, to: 3 },
      { from: 3, to: 5 },
      { heading: { key: 'b', at: 5, count: 1 } },
      { from: 5, to: 6 },
    ]);
    expect(linesOf(order, 4, false)).toEqual([
      { from: 0, to: 4 },
      { from: 4, to: 6 },
    ]);
  });

  it('finds the line of every place', () => {
    for (const columns of [1, 2, 3]) {
      const lines = linesOf(order, columns, true);
      for (const place of order.ids.keys()) {
        const line = lines[lineAt(lines, place)];
        expect(line && 'from' in line && line.from <= place && place < line.to).toBe(true);
      }
      expect(lineAt(lines, 6)).toBe(-1);
    }
  });
});

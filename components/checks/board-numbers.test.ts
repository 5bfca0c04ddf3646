import { expect, it } from 'vitest';
import { aNumber } from './board-fixture';
import { NO_NUMBERS, withChanged } from './board-numbers';

it('keeps the order as pasted, whatever order the answers come in', () => {
  const board = withChanged(NO_NUMBERS, [aNumber(3), aNumber(1), aNumber(2)]);
  expect(board.list.map((number) => number.id)).toEqual([1, 2, 3]);
  const later = withChanged(board, [aNumber(0)]);
  expect(later.list.map((number) => number.id)).toEqual([0, 1, 2, 3]);
  expect(later.places.get(3)).toBe(3);
});

it('replaces what changed and leaves every other number the same object', () => {
  const board = withChanged(NO_NUMBERS, [aNumber(1), aNumber(2)]);
  const answered = aNumber(2, { state: 'settled', revision: 9 });
  const later = withChanged(board, [answered]);
  expect(later.list[0]).toBe(board.list[0]);
  expect(later.list[1]).toBe(answered);
  expect(later.places).toBe(board.places);
});

it('is not set back by a page that was overtaken', () => {
  const board = withChanged(NO_NUMBERS, [aNumber(1, { revision: 5, label: 'new' })]);
  expect(withChanged(board, [aNumber(1, { revision: 4, label: 'old' })]).list[0]?.label).toBe('new');
});

it('holds a number once when one page names it twice', () => {
  const board = withChanged(NO_NUMBERS, [aNumber(1), aNumber(1, { revision: 2, label: 'second' })]);
  expect(board.list).toHaveLength(1);
  expect(board.list[0]?.label).toBe('second');
});

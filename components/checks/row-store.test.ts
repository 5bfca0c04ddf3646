import { expect, it } from 'vitest';
import { aNumber } from './board-fixture';
import { createRowStore } from './row-store';

const atOnce = (run: () => void) => run();

it('draws once a frame, however many answers arrive in it', () => {
  const frames: (() => void)[] = [];
  const store = createRowStore((run) => frames.push(run), 100);
  let drawn = 0;
  store.subscribe(() => {
    drawn += 1;
  });
  store.add([1], [aNumber(1)], 1);
  store.add([2], [aNumber(2)], 1);
  expect(frames).toHaveLength(1);
  frames.shift()?.();
  expect(drawn).toBe(1);
  expect(store.read(2)?.id).toBe(2);
  store.add([3], [aNumber(3)], 1);
  expect(frames).toHaveLength(1);
});

it('leaves a row that did not change the same object, so that its card is not drawn again', () => {
  const store = createRowStore(atOnce, 100);
  store.add([1, 2], [aNumber(1), aNumber(2)], 1);
  const known = store.read(1);
  store.add([1, 2], [aNumber(2, { revision: 5 })], 5);
  expect(store.read(1)).toBe(known);
  expect(store.knownAsOf(1)).toBe(5);
});

it('is not set back by an answer that was overtaken', () => {
  const store = createRowStore(atOnce, 100);
  store.add([1], [aNumber(1, { revision: 5, label: 'new' })], 5);
  store.add([1], [aNumber(1, { revision: 4, label: 'old' })], 4);
  expect(store.read(1)?.label).toBe('new');
  expect(store.knownAsOf(1)).toBe(5);
});

it('holds no more than it may, and lets go first of what was asked for longest ago', () => {
  const store = createRowStore(atOnce, 3);
  for (const id of [1, 2, 3]) store.add([id], [aNumber(id)], 1);
  store.add([1], [], 2);
  store.add([4], [aNumber(4)], 2);
  expect([1, 2, 3, 4].map((id) => store.read(id)?.id)).toEqual([1, undefined, 3, 4]);
});

it('remembers that a number is not there, so that it is not asked for for ever', () => {
  const store = createRowStore(atOnce, 3);
  store.add([9], [], 4);
  expect(store.read(9)).toBeUndefined();
  expect(store.knownAsOf(9)).toBe(4);
});

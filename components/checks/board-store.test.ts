import { expect, it } from 'vitest';
import { aNumber } from './board-fixture';
import { createBoardStore } from './board-store';

it('draws once a frame, however many pages arrive in it', () => {
  const frames: (() => void)[] = [];
  const store = createBoardStore((run) => frames.push(run));
  let drawn = 0;
  store.subscribe(() => {
    drawn += 1;
  });
  store.add([aNumber(1)]);
  store.add([aNumber(2)]);
  store.add([]);
  expect(frames).toHaveLength(1);
  expect(store.read().list).toHaveLength(0);
  frames.shift()?.();
  expect(drawn).toBe(1);
  expect(store.read().list.map((number) => number.id)).toEqual([1, 2]);
  store.add([aNumber(3)]);
  expect(frames).toHaveLength(1);
});

it('stops telling whoever has left', () => {
  const store = createBoardStore((run) => run());
  let told = 0;
  const leave = store.subscribe(() => {
    told += 1;
  });
  leave();
  store.add([aNumber(1)]);
  expect(told).toBe(0);
});

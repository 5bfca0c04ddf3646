import { expect, it } from 'vitest';
import { pollInterval } from './poll-interval';

const running = { watchedForMs: 0, waiting: 5, paused: false, hidden: false };

it('looks often while the first cards arrive, and each second after', () => {
  expect(pollInterval(running)).toBe(300);
  expect(pollInterval({ ...running, watchedForMs: 5_000 })).toBe(1_000);
});

it('looks seldom when nothing moves', () => {
  expect(pollInterval({ ...running, paused: true })).toBe(5_000);
  expect(pollInterval({ ...running, waiting: 0 })).toBe(15_000);
  expect(pollInterval({ ...running, hidden: true })).toBe(15_000);
  expect(pollInterval({ ...running, hidden: true, paused: true })).toBe(15_000);
});

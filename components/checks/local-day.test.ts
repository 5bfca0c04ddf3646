import { expect, it } from 'vitest';
import { dayOf, localDay } from './local-day';

it('is the reader’s day, not that of Greenwich', () => {
  // These tests run in a zone that is 5 h 45 min ahead.
  expect(localDay(new Date('2026-11-22T20:00:00Z'))).toBe('2026-11-23');
});

it('is the same day in words, wherever one reads it', () => {
  expect(dayOf('2026-11-23')).toBe('23 Nov');
  expect(dayOf('2026-03-01')).toBe('1 Mar');
});

import { describe, expect, it } from 'vitest';
import { ago, clockTime, dayWords, isOld, timeLeft } from './time-words';

const now = new Date('2026-03-10T12:00:00+05:45');
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);

describe('ago', () => {
  it.each([
    [10, 'just now'],
    [-30, 'just now'],
    [50, '1 min ago'],
    [3 * 60, '3 min ago'],
    [2 * 3600, '2 hr ago'],
    [12 * 86_400, '12 days ago'],
  ])('says %i seconds as %s', (seconds, words) => {
    expect(ago(before(seconds), now)).toBe(words);
  });
});

it('calls an answer old from seven days on', () => {
  expect(isOld(before(7 * 86_400 - 1), now)).toBe(false);
  expect(isOld(before(7 * 86_400), now)).toBe(true);
});

it('gives the clock alone today and the day with it otherwise, in the reader’s own zone', () => {
  expect(clockTime(new Date('2026-03-10T14:32:00+05:45'), now)).toBe('14:32');
  expect(clockTime(new Date('2026-03-11T14:32:00+05:45'), now)).toBe('14:32 on 11 Mar');
});

it('names the year only where it is another', () => {
  expect(dayWords(new Date('2026-01-05T12:00:00Z'), now)).toBe('5 Jan');
  expect(dayWords(new Date('2025-11-23T12:00:00Z'), now)).toBe('23 Nov 2025');
});

describe('timeLeft', () => {
  it.each([
    [{ from: 2, to: 6 }, 'a few seconds left'],
    [{ from: 31, to: 58 }, '30 to 60 s left'],
    [{ from: 3, to: 22 }, 'less than 20 s left'],
    [{ from: 61, to: 170 }, '1 to 3 min left'],
    [{ from: 121, to: 120 }, 'about 2 min left'],
    [{ from: 3600, to: 7200 }, '1 to 2 h left'],
  ])('says %j as a range', (left, words) => {
    expect(timeLeft(left)).toBe(words);
  });
});

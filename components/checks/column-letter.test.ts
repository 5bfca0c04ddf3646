import { describe, expect, it } from 'vitest';
import { columnLetter } from './column-letter';

describe('columnLetter', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('names column %i %s', (column, letter) => {
    expect(columnLetter(column)).toBe(letter);
  });
});

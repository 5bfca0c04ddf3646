import { describe, expect, it } from 'vitest';
import { suggestedName, suggestedNameOfFile } from './suggested-name';

describe('suggestedName', () => {
  it('says how many and when', () => {
    expect(suggestedName(12, new Date(2026, 10, 23))).toBe('12 numbers, 23 Nov');
    expect(suggestedName(1, new Date(2026, 0, 2))).toBe('1 number, 2 Jan');
  });
});

describe('suggestedNameOfFile', () => {
  it.each([
    ['Acme_Dental lines.v2.xlsx', 'Acme Dental lines.v2'],
    ['numbers', 'numbers'],
    ['C:\\Users\\me\\list.csv', 'list'],
  ])('of %s makes %s', (file, name) => {
    expect(suggestedNameOfFile(file)).toBe(name);
  });
});

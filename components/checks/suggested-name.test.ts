import { describe, expect, it } from 'vitest';
import { suggestedName, suggestedNameOfFiles } from './suggested-name';

describe('suggestedName', () => {
  it('says how many and when', () => {
    expect(suggestedName(12, new Date(2026, 10, 23))).toBe('12 numbers, 23 Nov');
    expect(suggestedName(1, new Date(2026, 0, 2))).toBe('1 number, 2 Jan');
  });
});

describe('suggestedNameOfFiles', () => {
  it.each([
    [['Acme_Dental lines.v2.xlsx'], 'Acme Dental lines.v2'],
    [['numbers'], 'numbers'],
    [['C:\\Users\\me\\list.csv'], 'list'],
    [['east.csv', 'west.csv', 'north.csv'], 'east and 2 more'],
  ])('of %s makes %s', (files, name) => {
    expect(suggestedNameOfFiles(files.map((fileName) => ({ fileName })))).toBe(name);
  });
});

import { describe, expect, it } from 'vitest';
import { recognitionWords } from './recognition-words';

const read = (total: number, duplicates: number, skipped: number) =>
  recognitionWords({
    total,
    duplicates,
    skipped,
    numbers: [],
    e164s: [],
    skippedPlaces: [],
    oddOnesOut: null,
    reconciliation: null,
  });

describe('recognitionWords', () => {
  it('counts numbers, duplicates and what is skipped', () => {
    expect(read(42, 3, 2)).toBe('42 numbers, 3 duplicates, 2 skipped');
    expect(read(1, 1, 1)).toBe('1 number, 1 duplicate, 1 skipped');
  });

  it('leaves out what there is none of', () => {
    expect(read(12_000, 0, 0)).toBe('12,000 numbers');
    expect(read(0, 0, 2)).toBe('0 numbers, 2 skipped');
  });
});

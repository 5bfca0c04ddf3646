import { describe, expect, it } from 'vitest';
import { counted } from './counted';

describe('counted', () => {
  it('says one thing in the singular and everything else in the plural', () => {
    expect([0, 1, 2].map((count) => counted(count, 'number'))).toEqual([
      '0 numbers',
      '1 number',
      '2 numbers',
    ]);
  });

  it('groups the digits of large counts', () => {
    expect(counted(12_000, 'reply', 'replies')).toBe('12,000 replies');
  });
});

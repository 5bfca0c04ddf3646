import { describe, expect, it } from 'vitest';
import { oddOnesOut } from './odd-ones-out';

const us = (count: number) =>
  Array.from({ length: count }, (_, at) => `+1617555${String(100 + at).padStart(4, '0')}`);
const uk = (count: number) => Array.from({ length: count }, (_, at) => `+442079460${100 + at}`);
const TOLL_FREE = '+18005550133';
const CANADA = '+14165550123';
const UK_MOBILE = '+447400123456';

describe('oddOnesOut', () => {
  it.each([
    [
      'two British among 38 American numbers',
      [...us(20), ...uk(2), ...us(38).slice(20)],
      ['US', 38, ['GB', 'GB']],
    ],
    ['one American among British ones', [...us(1), ...uk(9)], ['GB', 9, ['US']]],
    ['a Canadian among American ones, which share +1', [...us(8), CANADA], ['US', 8, ['CA']]],
    ['two of two other countries, in order', ['+33123456789', ...us(8), ...uk(1)], ['US', 8, ['FR', 'GB']]],
    ['a toll-free number among local ones', [...us(8), TOLL_FREE], ['local', 8, ['toll-free']]],
    [
      'a mobile among landlines, where the plan tells them apart',
      [...uk(8), UK_MOBILE],
      ['local', 8, ['mobile']],
    ],
    ['one that no country has', [...us(8), '+12110550100'], ['US', 8, ['']]],
  ])('sees %s', (_, e164s, [most, mostCount, odd]) => {
    const found = oddOnesOut(e164s);
    expect(found).toMatchObject({ most, mostCount, total: e164s.length });
    expect(found?.odd.map(({ is }) => is)).toEqual(odd);
  });

  it.each([
    ['nothing at all', []],
    ['numbers that are all alike', us(40)],
    ['three others, which are no oversight', [...us(40), ...uk(3)]],
    ['too few beside them', [...us(7), ...uk(1)]],
    ['halves', [...us(10), ...uk(10)]],
    ['ten of no country', Array.from({ length: 10 }, (_, at) => `+1211055010${at}`).concat(us(1))],
  ])('says nothing of %s', (_, e164s) => {
    expect(oddOnesOut(e164s)).toBeNull();
  });

  it('names the odd numbers themselves', () => {
    expect(oddOnesOut([...us(8), CANADA])?.odd).toEqual([{ e164: CANADA, is: 'CA' }]);
  });
});

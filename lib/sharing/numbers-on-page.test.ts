import { describe, expect, it } from 'vitest';
import type { NumberForCustomer } from '@/lib/checks/check-view';
import { numbersOnPage } from './numbers-on-page';

function number(
  ordinal: number,
  standing: NumberForCustomer['standing'],
  sentence: string = standing,
): NumberForCustomer {
  const e164 = `+1212555${String(ordinal).padStart(4, '0')}`;
  return { ordinal, shown: e164, label: '', standing, sentence, checkedAt: null, again: false, detail: null };
}

const many = (count: number) => Array.from({ length: count }, (_, ordinal) => number(ordinal, 'portable'));

describe('numbersOnPage', () => {
  it('puts numbers together of which the same is to be said, each group in the order they were given', () => {
    const { groups } = numbersOnPage(
      [
        number(0, 'waiting'),
        number(1, 'portable', 'PIN'),
        number(2, 'not-portable'),
        number(3, 'portable', 'no PIN'),
        number(4, 'portable', 'PIN'),
      ],
      undefined,
    );
    expect(
      groups.map(({ sentence, count, numbers }) => [sentence, count, numbers.map((n) => n.ordinal)]),
    ).toEqual([
      ['PIN', 2, [1, 4]],
      ['no PIN', 1, [3]],
      ['not-portable', 1, [2]],
      ['waiting', 1, [0]],
    ]);
  });

  it('shows fifty a page, and every number on exactly one', () => {
    const numbers = [...many(80), ...Array.from({ length: 40 }, (_, i) => number(80 + i, 'manual'))];
    const pages = ['1', '2', '3'].map((page) => numbersOnPage(numbers, page));
    expect(pages.map(({ from, to, previous, next }) => ({ from, to, previous, next }))).toEqual([
      { from: 1, to: 50, previous: null, next: 2 },
      { from: 51, to: 100, previous: 1, next: 3 },
      { from: 101, to: 120, previous: 2, next: null },
    ]);
    const shown = pages.flatMap(({ groups }) => groups.flatMap((group) => group.numbers));
    expect(shown.map(({ ordinal }) => ordinal)).toEqual(numbers.map(({ ordinal }) => ordinal));
    expect(
      pages[1]?.groups.map(({ standing, count, numbers: here }) => [standing, count, here.length]),
    ).toEqual([
      ['portable', 80, 30],
      ['manual', 40, 20],
    ]);
  });

  it.each([
    [undefined, 1],
    ['0', 1],
    ['-1', 1],
    ['2.5', 1],
    ['abc', 1],
    ['99', 101],
    ['999999999999', 1],
  ])('takes the page %s for the one that begins with number %d', (asked, from) => {
    expect(numbersOnPage(many(120), asked).from).toBe(from);
  });

  it('shows all on one page when asked to, unless that would be too much', () => {
    expect(numbersOnPage(many(120), undefined).allOnOne).toBe(true);
    expect(numbersOnPage(many(120), 'all')).toMatchObject({ from: 1, to: 120, next: null, allOnOne: false });
    expect(numbersOnPage(many(50), undefined).allOnOne).toBe(false);
    expect(numbersOnPage(many(1_001), 'all')).toMatchObject({ from: 1, to: 50, next: 2, allOnOne: false });
  });

  it('has an empty first page where there is no number', () => {
    expect(numbersOnPage([], '3')).toMatchObject({
      groups: [],
      from: 0,
      to: 0,
      total: 0,
      previous: null,
      next: null,
    });
  });
});

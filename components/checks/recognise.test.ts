import { describe, expect, it } from 'vitest';
import { recogniseText } from './recognise';
import { PLACE_KINDS } from './recognition';

const readText = (...input: Parameters<typeof recogniseText>) => recogniseText(...input).recognition;
const US = { defaultCountry: 'US', anyway: [] } as const;

describe('recogniseText', () => {
  it('counts numbers, repeats and what it skipped, and says why', () => {
    const text = [
      'Main: (212) 555-0101',
      'Fax: 212.555.0102',
      'again +1 212 555 0101',
      'paid 03/04/2025',
    ].join('\n');
    const read = readText(text, US);
    expect(read).toMatchObject({ total: 2, duplicates: 1, skipped: 1 });
    expect(read.numbers.map(({ e164, places }) => [e164, places])).toEqual([
      ['+12125550101', 2],
      ['+12125550102', 1],
    ]);
    expect(read.skippedPlaces).toEqual([
      {
        raw: '03/04/2025',
        kind: 'look-alike',
        line: 4,
        span: { start: 66, end: 76 },
        why: 'Looks like a date or a time.',
        anyway: null,
      },
    ]);
  });

  it('offers a full number that no country has, and takes it once it is wanted', () => {
    const text = '+1 215 055 0123, +12150550123';
    const read = readText(text, US);
    expect(read).toMatchObject({ total: 0, skipped: 2 });
    expect(read.skippedPlaces.map(({ anyway }) => anyway)).toEqual([
      { kind: 'check', key: '+12150550123' },
      { kind: 'check', key: '+12150550123' },
    ]);
    expect(readText(text, { ...US, anyway: ['+12150550123'] })).toMatchObject({
      total: 1,
      duplicates: 1,
      skipped: 0,
    });
  });

  it('lists a range once, with how many numbers it is', () => {
    const read = readText('617-555-0100 to 0149\n212-555-0101\n617-555-0149 to 0151', US);
    expect(read.total).toBe(53);
    expect(read.duplicates).toBe(1);
    expect(read.numbers.map(({ typed, range }) => [typed, range])).toEqual([
      ['617-555-0100 to 0149', { size: 50, lastReading: '+1 617 555 0149' }],
      ['212-555-0101', null],
      ['617-555-0149 to 0151', { size: 2, lastReading: '+1 617 555 0151' }],
    ]);
  });

  it('says how many numbers a large range is, and expands that one once it is confirmed', () => {
    const text = 'DIDs 617-555-0000 to 1999\nand 617-556-0000 to 1999\n212-555-0101';
    const read = readText(text, US);
    expect(read).toMatchObject({ total: 1, skipped: 2 });
    expect(read.skippedPlaces.map(({ anyway }) => anyway)).toEqual([
      { kind: 'expand', key: '617-555-0000 to 1999', size: 2_000 },
      { kind: 'expand', key: '617-556-0000 to 1999', size: 2_000 },
    ]);
    const confirmed = readText(text, { ...US, anyway: ['617-555-0000 to 1999'] });
    expect(confirmed).toMatchObject({ total: 2_001, skipped: 1 });
    expect(confirmed.numbers.map(({ range }) => range?.size)).toEqual([2_000, undefined]);
  });

  it('offers no range that would be too much even then', () => {
    const read = readText('+1 617 200 0000 to +1 617 999 9999', US);
    expect(read.skippedPlaces.map(({ anyway }) => anyway)).toEqual([null]);
  });

  it('tells where in the text everything stands, in order and once', () => {
    const text = 'Order 4500127731, 617-555-0100 to 0149, +1 211 555 0100';
    const { starts, ends, lines, kinds } = recogniseText(text, US).places;
    const found = [...starts].map((start, at) => [text.slice(start, ends[at]), PLACE_KINDS[kinds[at] ?? 0]]);
    expect(found).toEqual([
      ['4500127731', 'order-number'],
      ['617-555-0100 to 0149', 'number'],
      ['+1 211 555 0100', 'invalid'],
    ]);
    expect([...lines]).toEqual([1, 1, 1]);
  });

  it('accounts for every line', () => {
    const { reconciliation } = readText('212-555-0101\n\n+12125550101\n+1 211 555 0100\nHello\n', US);
    expect(reconciliation).toMatchObject({ rows: 5, numbers: 1, duplicates: 1, occurrences: 2 });
  });

  it('counts everything but lists only the first fifty', () => {
    const text = Array.from({ length: 90 }, (_, line) => `+44 20 7946 0${String(100 + line)}`).join('\n');
    const read = readText(text, US);
    expect(read.total).toBe(90);
    expect(read.numbers).toHaveLength(50);
  });
});

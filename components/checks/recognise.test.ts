import { describe, expect, it } from 'vitest';
import { recogniseText } from './recognise';

const US = { defaultCountry: 'US', anyway: [] } as const;

describe('recogniseText', () => {
  it('counts numbers, repeats and what it skipped, and says why', () => {
    const text = [
      'Main: (212) 555-0101',
      'Fax: 212.555.0102',
      'again +1 212 555 0101',
      'paid 03/04/2025',
    ].join('\n');
    const read = recogniseText(text, US);
    expect(read).toMatchObject({ total: 2, duplicates: 1, skipped: 1 });
    expect(read.numbers.map(({ e164, places }) => [e164, places])).toEqual([
      ['+12125550101', 2],
      ['+12125550102', 1],
    ]);
    expect(read.skippedPlaces).toEqual([
      { raw: '03/04/2025', line: 4, why: 'Looks like a date or a time.', anyway: null },
    ]);
  });

  it('offers a full number that no country has, and takes it once it is wanted', () => {
    const text = '+1 215 055 0123, +12150550123';
    const read = recogniseText(text, US);
    expect(read).toMatchObject({ total: 0, skipped: 2 });
    expect(read.skippedPlaces.map(({ anyway }) => anyway)).toEqual(['+12150550123', '+12150550123']);
    expect(recogniseText(text, { ...US, anyway: ['+12150550123'] })).toMatchObject({
      total: 1,
      duplicates: 1,
      skipped: 0,
    });
  });

  it('counts everything but lists only the first fifty', () => {
    const text = Array.from({ length: 90 }, (_, line) => `+44 20 7946 0${String(100 + line)}`).join('\n');
    const read = recogniseText(text, US);
    expect(read.total).toBe(90);
    expect(read.numbers).toHaveLength(50);
  });
});

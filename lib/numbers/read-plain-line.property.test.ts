import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import type { Country } from './phone-number';
import { toPlainText } from './plain-text';
import { readLineWithCare } from './read-line';
import { readLoneNumber } from './read-lone-number';
import { readPlainLine } from './read-plain-line';

const COUNTRIES = [
  'US',
  'CA',
  'GB',
  'DE',
  'FR',
  'AU',
  'IN',
  'MX',
  'BR',
  'JP',
  'IT',
] as const satisfies Country[];
/** Fixed, so that a run can be repeated; other seeds are for searching. */
const SEED = 20_261_126;
const country = fc.constantFrom(...COUNTRIES);
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const gap = fc.constantFrom(' ', '-', '.', '', ' ', '-', '/', ') ', ' (', ' (0)', ', ', ' / ', ' - ');

/** Groups of digits as numbers have them, most of them no number. */
const anyGroups = fc
  .tuple(
    fc.constantFrom('', '+', '(', '+1 ', '0', '00'),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }).chain(digits), gap), { minLength: 1, maxLength: 5 }),
  )
  .map(([start, groups]) => start + groups.map((pair) => pair.join('')).join(''));
/** Numbers of North America in usual dress. */
const northAmerican = fc
  .tuple(
    fc.constantFrom('617', '212', '416', '800'),
    fc.integer({ min: 220, max: 549 }),
    digits(4),
    fc.constantFrom(
      (a: string, b: number, c: string) => `(${a}) ${b}-${c}`,
      (a: string, b: number, c: string) => `${a}-${b}-${c}`,
      (a: string, b: number, c: string) => `${a}/${b}-${c}`,
      (a: string, b: number, c: string) => `${a}.${b}.${c}`,
      (a: string, b: number, c: string) => a + b + c,
      (a: string, b: number, c: string) => `1 (${a}) ${b}-${c}`,
      (a: string, b: number, c: string) => `+1 ${a} ${b} ${c}`,
    ),
  )
  .map(([a, b, c, write]) => write(a, b, c));
const abroad = fc.constantFrom(
  '+44 20 7946 0123',
  '+44 (0)20 7946 0123',
  '020 7946 0123',
  '0033 6 12 34 56 78',
  '011 44 20 7946 0123',
  '030 1234567',
  '06 12 34 56 78',
  '+33-6-12-34-56-78',
);
const words = fc.constantFrom(
  ...[
    '',
    'Tel: ',
    'Fax ',
    ' x204',
    ' ext. 12',
    ', ',
    '; ',
    ' or ',
    ',',
    ';',
    ' / ',
    ' and ',
    ' to ',
    ' - ',
    ' | ',
    'Order ',
    '#',
    '$',
  ],
  ...[
    '100 Main St, ',
    'Boston, MA 02139 ',
    'dana@example.com ',
    'between ',
    ' (3 DIDs)',
    ' block of 3',
    ' May 3, ',
  ],
  ...['12/05/2026 ', '/3', '. ', '"', ' USD', 'v', ':', '_', '~', ' 24/7', 'https://example.com/'],
);
const line = fc
  .array(fc.oneof(northAmerican, northAmerican, abroad, anyGroups, words), { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join(''));

/** One number as cells have it, most of them real: groups of any size with any gaps. */
const cell = fc
  .tuple(
    fc.constantFrom('+1', '+44', '+49', '+33', '+61', '+353', '+39', '1', '', '('),
    fc.array(
      fc.tuple(
        fc.constantFrom(' ', '-', '.', '\u00a0', '\u2011', '', ' (0)', ')', ') '),
        fc.integer({ min: 1, max: 8 }).chain(digits),
      ),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
  )
  .map(([start, groups]) => start + groups.map((pair) => pair.join('')).join(''));

describe('readLoneNumber', () => {
  it('gives what the careful reader gives for the whole of a cell, or nothing', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(northAmerican, abroad, anyGroups, cell), country, (text, home) => {
        const lone = readLoneNumber(text, home);
        if (lone === null) return;
        read += 1;
        const plain = toPlainText(text).text;
        const { findings } = readLineWithCare(plain, home, { perSeries: 1_000, inAll: 10_000 });
        expect(findings).toEqual([{ found: 'number', e164: lone, start: 0, end: plain.length }]);
      }),
      { numRuns: 20_000, seed: SEED },
    );
    expect(read).toBeGreaterThan(500);
  }, 60_000);
});

describe('readPlainLine', () => {
  it('gives what the careful reader gives, or nothing', () => {
    let read = 0;
    fc.assert(
      fc.property(line, country, (text, home) => {
        const plain = readPlainLine(text, home);
        if (plain === null) return;
        read += 1;
        const { findings } = readLineWithCare(text, home, { perSeries: 1_000, inAll: 10_000 });
        expect(plain).toEqual(findings);
      }),
      { numRuns: 5_000, seed: SEED },
    );
    expect(read).toBeGreaterThan(300);
  }, 60_000);

  it('gives what the library gives for a number that stands alone', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(northAmerican, abroad, anyGroups), country, (text, home) => {
        const [plain, another] = readPlainLine(text, home) ?? [];
        if (plain?.found !== 'number' || another !== undefined) return;
        const library = parsePhoneNumberFromString(text, { defaultCountry: home, extract: false });
        // A zero in brackets is a trunk zero to us even where the plan allows it to stay.
        if (text.includes('(0)') && !text.includes('+44 (0)20')) return;
        // The library does not know other countries' international prefixes, nor a plus lost on the way.
        if (/^\D*(?:00|011)/.test(text) || library?.isValid() !== true) return;
        read += 1;
        expect(plain.e164).toBe(library.number);
      }),
      { numRuns: 2_000, seed: SEED },
    );
    expect(read).toBeGreaterThan(300);
  }, 60_000);

  it.each([
    ['00 49 30 (0) 123456', 'DE'],
    ['+49 30 1 (0)2345678', 'DE'],
    ['+49 30 12 (0)34 56', 'US'],
    ['617-555-0142,617-555-0143', 'US'],
    ['617-555-0142 / (212) 555-0143', 'US'],
  ] as const)('reads %j in %s as the careful reader does, if at all', (text, home) => {
    const { findings } = readLineWithCare(text, home, { perSeries: 1_000, inAll: 10_000 });
    expect([null, findings]).toContainEqual(readPlainLine(text, home));
  });

  it.each([
    'Boston, MA 02139 617-555-0142',
    'Dana Cole | Owner | +1 617 555 0142 | dana@example.com',
    'Tel: 617-555-0142 Fax: 617-555-0143',
    '617-555-0142 x204',
    '+44 (0)20 7946 0123',
  ])('is the reader of %j', (text) => {
    expect(readPlainLine(text, 'US')).not.toBeNull();
  });
});

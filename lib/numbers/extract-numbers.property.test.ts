import fc from 'fast-check';
import { getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { type Extraction, extractFromCell, extractNumbers } from './extract-numbers';
import { isE164 } from './is-e164';
import { COUNTRY_CODES, isValidE164 } from './phone-number';

/** Fixed, so that a run can be repeated; other seeds are for searching. */
const SEED = 20_261_126;
const bostonNumber = fc.integer({ min: 0, max: 99 }).map((n) => `+161755501${String(n).padStart(2, '0')}`);
const spelling = fc.constantFrom<(area: string, exchange: string, line: string) => string>(
  (a, b, c) => `(${a}) ${b}-${c}`,
  (a, b, c) => `${a}-${b}-${c}`,
  (a, b, c) => `${a}.${b}.${c}`,
  (a, b, c) => `${a} ${b} ${c}`,
  (a, b, c) => `${a}${b}${c}`,
  (a, b, c) => `1-${a}-${b}-${c}`,
  (a, b, c) => `+1 ${a} ${b} ${c}`,
  (a, b, c) => `+1${a}${b}${c}`,
  (a, b, c) => `+1 (${a}) ${b}-${c}`,
  (a, b, c) => `001 ${a} ${b} ${c}`,
  (a, b, c) => `${a}\u2011${b}\u2011${c}`,
  (a, b, c) => `(${a})\u00a0${b}\u2013${c}`,
);
const written = fc.tuple(bostonNumber, spelling).map(([e164, spell]) => ({
  e164,
  text: spell(e164.slice(2, 5), e164.slice(5, 8), e164.slice(8)),
}));

function placesOf({ numbers, rejects, lookAlikes }: Extraction) {
  return [...numbers.flatMap((number) => number.occurrences), ...rejects, ...lookAlikes];
}

describe('extractNumbers, whatever it is given', () => {
  it('finds every number of a list in any mixture of spellings, in order', () => {
    const separator = fc.constantFrom('\n', ', ', '; ', '\t', ' | ', ' or ', '\r\n> ', ' and ');
    fc.assert(
      fc.property(fc.array(written, { minLength: 1, maxLength: 12 }), separator, (list, between) => {
        const { numbers } = extractNumbers(list.map(({ text }) => text).join(between), {
          defaultCountry: 'US',
        });
        expect(numbers.map(({ e164 }) => e164)).toEqual([...new Set(list.map(({ e164 }) => e164))]);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('finds a number inside prose, and its place is the number as written', () => {
    const prose = fc.constantFrom('Please ring ', 'Main: ', 'you can reach us at ', 'é – ', '> ', '☎ ', '');
    fc.assert(
      fc.property(
        prose,
        written,
        fc.constantFrom(' today', '.', ', thanks', ' (cell)', '!'),
        (before, one, after) => {
          const text = before + one.text + after;
          const { numbers } = extractNumbers(text, { defaultCountry: 'US' });
          expect(numbers.map(({ e164 }) => e164)).toEqual([one.e164]);
          expect(numbers[0]?.occurrences.map(({ raw }) => raw)).toEqual([one.text]);
        },
      ),
      { seed: SEED },
    );
  });

  it('never throws, gives valid numbers only, and every place slices back to what stands there', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      written.map(({ text }) => text),
      fc.stringMatching(/^[\d ()+.,/xX#-]{0,30}$/),
      fc.constantFrom(
        '\u200b',
        '\r',
        '\n',
        '１２３',
        '🇺🇸',
        'ext 12',
        ' to ',
        '1-800-',
        '00',
        '\ud800',
        '@',
        '://',
        '$',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom('US', 'GB', 'DE', 'AR', 'JP'),
        (parts, country) => {
          const text = parts.join('');
          const extraction = extractNumbers(text, { defaultCountry: country });
          for (const { e164 } of extraction.numbers) {
            expect(isE164(e164)).toBe(true);
            expect(isValidE164(e164)).toBe(true);
          }
          for (const { raw, start, end, line } of placesOf(extraction)) {
            expect(text.slice(start, end)).toBe(raw);
            expect(end).toBeGreaterThan(start);
            expect(line).toBeGreaterThanOrEqual(1);
          }
          const found = extraction.numbers.map(({ e164 }) => e164);
          expect(new Set(found).size).toBe(found.length);
        },
      ),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  it.each(['12-34 ', '12-', '617-555-0123 12-34 ', '+', '1 800 FLOWERS, ', '51.5074,-0.1278 '])(
    'reads a line that is nothing but %j, over and over',
    (piece) => {
      const text = piece.repeat(50_000);
      const places = placesOf(extractNumbers(text, { defaultCountry: 'US' }));
      expect(places.every(({ raw, start, end }) => text.slice(start, end) === raw)).toBe(true);
    },
  );

  it.each(COUNTRY_CODES)('reads a number of %s as its people write it', (country) => {
    const number = getExampleNumber(country, examples);
    if (number === undefined) throw new Error(`no example for ${country}`);
    const read = (text: string) =>
      extractNumbers(text, { defaultCountry: country }).numbers.map(({ e164 }) => e164);
    for (const text of [
      number.number,
      number.formatInternational(),
      number.formatNational(),
      number.getURI(),
    ]) {
      expect([text, ...read(text)]).toEqual([text, number.number]);
      expect([text, ...read(`Tel. ${text}, thanks`)]).toEqual([text, number.number]);
    }
    const bare = Number(number.number.slice(1));
    expect(extractFromCell(bare, { defaultCountry: country }).numbers.map(({ e164 }) => e164)).toEqual([
      number.number,
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractNumbers } from './extract-numbers';
import { lineFindings, type RowFindings, reconcile } from './reconcile';

/** Fixed, so that a run can be repeated; other seeds are for searching. */
const SEED = 20_261_127;

const nothing: RowFindings = { e164s: [], rejects: false, blank: false };
const A = '+16175550101';
const B = '+16175550102';

const row = fc.record({
  e164s: fc.array(fc.constantFrom(A, B, '+442079460100', '+33123456789'), { maxLength: 4 }),
  rejects: fc.boolean(),
  blank: fc.boolean(),
  header: fc.boolean(),
});
const piece = fc.constantFrom(
  '+1 617 555 0101',
  '617-555-0102',
  '+44 20 7946 0100 to 0104',
  '617-555-1299 to 1200',
  '+1 211 555 0100',
  '03/04/2025',
  '4500127731',
  'Hello',
  ' ',
  '',
  '\u00a0',
  '６１７-５５５-０１０１',
);
const lineBreak = fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\u2028', '\v', ', ', ' ');
const text = fc.array(fc.tuple(piece, lineBreak)).map((parts) => parts.flat().join(''));

describe('reconcile', () => {
  it.each<[string, RowFindings, string]>([
    ['a new number beside a reject', { ...nothing, e164s: [A], rejects: true }, 'new-number'],
    ['a reject', { ...nothing, rejects: true }, 'only-rejects'],
    ['words or a look-alike', nothing, 'look-alike-or-text'],
    ['nothing', { ...nothing, blank: true }, 'blank'],
    ['column names', { ...nothing, header: true }, 'header'],
  ])('counts a row with %s once', (_, row, kind) => {
    const { rows, kinds } = reconcile([row]);
    expect(rows).toBe(1);
    expect(Object.entries(kinds).filter(([, count]) => count > 0)).toEqual([[kind, 1]]);
  });

  it('counts a row as duplicates only where each of its numbers stood above', () => {
    const rows = [[A], [A, A], [A, B]].map((e164s) => ({ ...nothing, e164s }));
    expect(reconcile(rows)).toMatchObject({
      kinds: { 'new-number': 2, 'only-duplicates': 1 },
      occurrences: 5,
      numbers: 2,
      duplicates: 3,
    });
  });

  it('adds up, whatever the rows hold', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const { rows: count, kinds, occurrences, numbers, duplicates } = reconcile(rows);
        expect(count).toBe(rows.length);
        expect(Object.values(kinds).reduce((sum, kind) => sum + kind, 0)).toBe(count);
        expect(numbers + duplicates).toBe(occurrences);
        const read = rows.filter(({ header }) => !header).flatMap(({ e164s }) => e164s);
        expect([numbers, occurrences]).toEqual([new Set(read).size, read.length]);
        expect(kinds['new-number']).toBeLessThanOrEqual(numbers);
      }),
      { seed: SEED },
    );
  });
});

describe('lineFindings', () => {
  it('accounts for every line of a text as it was read', () => {
    fc.assert(
      fc.property(text, (text) => {
        const extraction = extractNumbers(text, { defaultCountry: 'US' });
        const lines = lineFindings(text, extraction);
        const places = extraction.numbers.flatMap(({ occurrences }) => occurrences);
        const { occurrences, numbers } = reconcile(lines);
        expect([numbers, occurrences]).toEqual([extraction.numbers.length, places.length]);
        const withRejects = new Set(extraction.rejects.map(({ line }) => line));
        expect(lines.filter(({ rejects }) => rejects)).toHaveLength(withRejects.size);
        const withFindings = [...places, ...extraction.rejects, ...extraction.lookAlikes];
        for (const { line } of withFindings) expect(lines[line - 1]?.blank).toBe(false);
      }),
      { seed: SEED },
    );
  });

  it.each([
    ['', 0],
    ['one', 1],
    ['one\n', 1],
    ['one\n\n', 2],
    ['\none\r\ntwo', 3],
  ])('counts the lines of %j', (text, lines) => {
    expect(lineFindings(text, { numbers: [], rejects: [] })).toHaveLength(lines);
  });
});

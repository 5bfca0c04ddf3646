import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Country, type Extraction, extractFromCell, extractNumbers } from './extract-numbers';
import { LOOK_ALIKE_KINDS } from './look-alike';
import { lookAlikeWords } from './look-alike-words';
import { REJECT_REASONS } from './reject';
import { rejectWords } from './reject-words';
import { emailThread } from './testing/email-thread';

function read(text: string, defaultCountry: Country = 'US'): Extraction {
  return extractNumbers(text, { defaultCountry });
}
function e164s(text: string, defaultCountry: Country = 'US'): string[] {
  return read(text, defaultCountry).numbers.map((number) => number.e164);
}
function rejects(text: string, defaultCountry: Country = 'US'): string[] {
  return read(text, defaultCountry).rejects.map(({ raw, reason }) => `${reason}: ${raw}`);
}
function lookAlikes(text: string, defaultCountry: Country = 'US'): string[] {
  return read(text, defaultCountry).lookAlikes.map(({ raw, kind }) => `${kind}: ${raw}`);
}
/** +16175550100 and the numbers after it. */
function boston(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `+1617555${String(from + index).padStart(4, '0')}`);
}
const ONE = boston(142, 1);

describe('extractNumbers', () => {
  it('reads a forwarded mail thread: 28 numbers, 2 duplicates, 3 skipped with a reason', () => {
    const text = fs.readFileSync(path.join(import.meta.dirname, 'testing/email-thread.txt'), 'utf8');
    const { numbers, rejects, lookAlikes } = read(text);
    expect(numbers.map((number) => number.e164)).toEqual(emailThread.numbers);
    const occurrences = numbers.flatMap((number) => number.occurrences);
    expect(occurrences).toHaveLength(emailThread.occurrences);
    expect(occurrences.length - numbers.length).toBe(emailThread.duplicates);
    expect(rejects).toEqual([]);
    expect(lookAlikes.map(({ raw, kind }) => ({ raw, kind }))).toEqual(emailThread.lookAlikes);
    expect(numbers.find((number) => number.extension !== undefined)).toMatchObject({
      e164: '+16175550118',
      extension: '204',
    });
    const spellings = occurrences.map(({ raw }) => raw.replace(/ x204$/, '').replace(/\d/g, '0'));
    expect(new Set(spellings).size).toBeGreaterThanOrEqual(12);
  });

  it.each([
    '(617) 555-0142',
    '617-555-0142',
    '617.555.0142',
    '617 555 0142',
    '617/555-0142',
    '6175550142',
    '1-617-555-0142',
    '+1 617 555 0142',
    '+1 (617) 555-0142',
    '+(1) 617-555-0142',
    '++1 617 555 0142',
    '001 617 555 0142',
    '617--555--0142',
    '617_555_0142',
    '617,555,0142',
    '(617)-(555)-(0142)',
    'Tel617-555-0142',
    'T:617-555-0142',
    'Phone=6175550142&lang=en',
    'https://wa.me/16175550142',
    'tel:+1-617-555-0142',
    'TEL;TYPE=CELL:+1-617-555-0142',
    '<617-555-0142>',
    '[617-555-0142]',
    '"617-555-0142"',
    "'617-555-0142",
    '="6175550142"',
    '6175550142.0',
    '1.6175550142E+10',
    '617-555-0142(cell)',
    '617-555-0142cell',
    '\u260e617-555-0142',
    '617\u2011555\u20110142',
    '617\u00a0555\u00a00142',
    '617\u00ad555\u00ad0142',
    '\ufeff6175550142',
    '\u202a617-555-0142\u202c',
    '\uff16\uff11\uff17\uff0d\uff15\uff15\uff15\uff0d\uff10\uff11\uff14\uff12',
    '\uff0b1 617 555 0142',
    '\u0666\u0661\u0667-\u0665\u0665\u0665-\u0660\u0661\u0664\u0662',
    '*67 617-555-0142',
    'sip:+16175550142@pbx.example.com',
  ])('reads %j as one number', (text) => {
    expect(e164s(text)).toEqual(ONE);
    expect(rejects(text)).toEqual([]);
  });

  it.each<[string, Country, string]>([
    ['020 7946 0123', 'GB', '+442079460123'],
    ['(020) 7946 0123', 'GB', '+442079460123'],
    ['2079460123', 'GB', '+442079460123'],
    ['+44 (0)20 7946 0123', 'US', '+442079460123'],
    ['+44 020 7946 0123', 'US', '+442079460123'],
    ['+ 44 20 7946 0123', 'US', '+442079460123'],
    ['0044 (0) 20 7946 0123', 'DE', '+442079460123'],
    ['011 44 20 7946 0123', 'US', '+442079460123'],
    ['442079460123', 'US', '+442079460123'],
    ['01.23.45.67.89', 'FR', '+33123456789'],
    ['33612345678', 'FR', '+33612345678'],
    ['79161234567', 'RU', '+79161234567'],
    ['030/1234567', 'DE', '+49301234567'],
    ['+39 06 698 12345', 'US', '+390669812345'],
    ['+39 (0)6 698 12345', 'US', '+390669812345'],
    ['09876 543210', 'IN', '+919876543210'],
    ['1300 975 707', 'AU', '+611300975707'],
    ['+800 1234 5678', 'US', '+80012345678'],
  ])('reads %j from %s as %s', (text, country, e164) => {
    expect(e164s(text, country)).toEqual([e164]);
  });

  it.each([
    '617-555-0142, 617-555-0143',
    '617-555-0142,617-555-0143',
    '6175550142, 6175550143',
    '6175550142;6175550143',
    '617-555-0142 / 617-555-0143',
    '617-555-0142 or 617-555-0143',
    '617-555-0142 and 617-555-0143',
    '617-555-0142 617-555-0143',
    '617 555 0142 617 555 0143',
    '617-555-0142\t617-555-0143',
    '<617-555-0142>;<617-555-0143>',
    '617-555-0142(main)617-555-0143(fax)',
    'Tel: 617-555-0142 Fax: 617-555-0143',
    '1. 617-555-0142\n2. 617-555-0143',
    '10) 617-555-0142\r\n11) 617-555-0143',
  ])('finds both numbers of %j', (text) => {
    expect(e164s(text)).toEqual(boston(142, 2));
    expect(rejects(text)).toEqual([]);
  });

  it('finds every number of a long list in one line', () => {
    const list = boston(100, 100).map((e164) => e164.slice(2));
    expect(e164s(list.join(', '))).toEqual(boston(100, 100));
    expect(e164s(list.join(' '))).toEqual(boston(100, 100));
  });

  it.each([
    'ext 204',
    'ext. 204',
    'x204',
    'x 204',
    'EXT204',
    '(ext. 204)',
    ',,204#',
    'extension 204',
    '#204',
    ';ext=204',
    '/ ext 204',
    '- ext. 204',
    'wew. 204',
    'доб. 204',
  ])('keeps the extension of "617-555-0142 %s" beside the number', (extension) => {
    const { numbers, rejects } = read(`617-555-0142${extension.startsWith(',') ? '' : ' '}${extension}`);
    expect(numbers).toHaveLength(1);
    expect(numbers[0]).toMatchObject({ e164: ONE[0], extension: '204' });
    expect(rejects).toEqual([]);
  });

  it('keeps the extension when the next number follows', () => {
    const { numbers } = read('617-555-0142 x204, 617-555-0143 x205');
    expect(numbers.map(({ e164, extension }) => [e164, extension])).toEqual([
      ['+16175550142', '204'],
      ['+16175550143', '205'],
    ]);
  });

  it('merges duplicates and keeps every place in the original text', () => {
    const text = 'caf\u00e9 \u2013 (617)\u00a0555\u20110142\nsame: +1\u200b6175550142\n\n020 7946';
    const { numbers } = read(text);
    expect(numbers).toHaveLength(1);
    expect(numbers[0]?.occurrences.map(({ raw, line }) => [raw, line])).toEqual([
      ['(617)\u00a0555\u20110142', 1],
      ['+1\u200b6175550142', 2],
    ]);
    for (const { raw, start, end } of numbers[0]?.occurrences ?? []) expect(text.slice(start, end)).toBe(raw);
  });

  it.each<[string, string | undefined]>([
    ['Main: 617-555-0142', 'Main'],
    ['Fax 617-555-0142', 'Fax'],
    ['617-555-0142 (cell)', 'cell'],
    ['617-555-0142 main', 'main'],
    ['Jane Doe 617-555-0142', 'Jane Doe'],
    ['Jane Doe - 617-555-0142', 'Jane Doe'],
    ['Jane Doe, tel. 617-555-0142', 'Jane Doe'],
    ['Jane Doe 617-555-0142 (mobile)', 'Jane Doe, mobile'],
    ['Jane Doe\t617-555-0142', 'Jane Doe'],
    ['Toll-free: 800-555-0142', 'Toll-free'],
    ["Owner's mobile 617-555-0142", "Owner's mobile"],
    ['Owner\u2019s mobile: 617-555-0142', "Owner's mobile"],
    ['London office 617-555-0142', 'London office'],
    ['please call our London office on 617-555-0142', 'London office'],
    ['call the main office: 617-555-0142', 'main office'],
    ['Jane Doe mobile 617-555-0142', 'Jane Doe mobile'],
    ['Old provider: 617-555-0142', 'Old provider'],
    ['old provider - 617-555-0142', 'old provider'],
    ['2nd floor: 617-555-0142', '2nd floor'],
    ['Main line: 617-555-0142', 'Main line'],
    ['Store 12\t617-555-0142', 'Store 12'],
    ['Alarm panel tel: (617) 555-0142', 'Alarm panel'],
    ['Old provider: 617-555-0142 (fax)', 'Old provider, fax'],
    ['1. Jane Doe: 617-555-0142', 'Jane Doe'],
    ['123 Main St Fax 617-555-0142', 'Fax'],
    ['14 Oak Avenue, Boston, MA 02139 617-555-0142', undefined],
    ['My number is: 617-555-0142', undefined],
    ['The best number to reach him: 617-555-0142', undefined],
    ['Hello, please call me back: 617-555-0142', undefined],
    ['we will be here: 617-555-0142', undefined],
    ['Invoice of 12/03/2026: please call 617-555-0142', undefined],
    ['it is the main line, 617-555-0142', undefined],
    ['Call 617-555-0142', undefined],
    ['617-555-0142', undefined],
    ['please ring me on 617-555-0142 tomorrow', undefined],
  ])('keeps the label of %j', (text, label) => {
    expect(read(text).numbers[0]?.label).toBe(label);
  });

  it('gives each number of a line its own label', () => {
    const labels = read('Tel: 617-555-0141 Fax: 617-555-0142 mobile 617-555-0143').numbers.map(
      ({ label }) => label,
    );
    expect(labels).toEqual([undefined, 'Fax', 'mobile']);
  });

  it.each([
    ['617-555-0142 (Main) 617-555-0143 (Fax)', 'Main', 'Fax'],
    ['617-555-0142 Main, 617-555-0143 Fax', 'Main', 'Fax'],
    ['617-555-0142 (Main) 617-555-0143', 'Main', undefined],
    ['617-555-0142, Fax 617-555-0143', undefined, 'Fax'],
    ['617-555-0142 main 617-555-0143 fax', 'main', 'fax'],
    ['617-555-0142\tMain\t617-555-0143\tFax', 'Main', 'Fax'],
  ])('gives no label of one number to the next: %j', (text, first, second) => {
    expect(read(text).numbers.map(({ label }) => label)).toEqual([first, second]);
  });
});

describe('several numbers written as one', () => {
  it.each([
    '617-555-0140 to 0144',
    '617-555-0140 - 0144',
    '617-555-0140-0144',
    '617-555-0140-44',
    '617-555-0140 thru 0144',
    '617-555-0140 through 617-555-0144',
    '617-555-0140 - 617-555-0144',
    '+1 617 555 0140 \u2013 0144',
    '617.555.0140...0144',
    '(617) 555-0140 to (617) 555-0144',
    '617-555-0140 (5 DIDs)',
    '617-555-0140 block of 5',
    '617-555-0140/1/2/3/4',
    '5 DIDs starting at 617-555-0140',
    'block of 5 numbers beginning with (617) 555-0140',
  ])('expands %j', (text) => {
    const { numbers, rejects } = read(text);
    expect(numbers.map(({ e164 }) => e164)).toEqual(boston(140, 5));
    expect(numbers[4]?.fromRange).toEqual({ raw: text, size: 5 });
    expect(rejects).toEqual([]);
  });

  it.each([
    ['617-555-014X', 140, 10],
    ['617-555-01XX', 100, 100],
    ['(617) 555-01xx', 100, 100],
  ])('expands the open digits of %j', (text, from, count) => {
    expect(e164s(text)).toEqual(boston(from, count));
  });

  it.each([
    '617-555-0142 & 0143',
    '617-555-0142 and 0143',
    '617-555-0142, 0143',
    '617-555-0142/0143',
    '617-555-0142/43',
  ])('reads the ending of %j', (text) => {
    expect(e164s(text)).toEqual(boston(142, 2));
  });

  it('says why a number that was begun with a plus is none', () => {
    expect(rejects('617-555-0142, +999123')).toEqual(['invalid: +999123']);
    expect(rejects('call +1 617 55 now')).toEqual(['too-short: +1 617 55']);
    expect(rejects('we have +100 more')).toEqual([]);
  });

  it('refuses a range that ends before it begins, and gives neither end', () => {
    expect(e164s('617-555-0149 to 0140')).toEqual([]);
    expect(rejects('617-555-0149 to 0140')).toEqual(['range-reversed: 617-555-0149 to 0140']);
    expect(rejects('617-555-0149 - 617-555-0140')).toEqual(['range-reversed: 617-555-0149 - 617-555-0140']);
  });

  it('refuses a range of more than 1,000 numbers until it is confirmed', () => {
    const text = '617-555-0000 to 617-555-4999';
    expect(e164s(text)).toEqual([]);
    expect(rejects(text)).toEqual([`range-too-large: ${text}`]);
    expect(extractNumbers(text, { defaultCountry: 'US', allowLargeRanges: true }).numbers).toHaveLength(
      5_000,
    );
    expect(
      extractNumbers('617-550-0000 to 617-569-9999', { defaultCountry: 'US', allowLargeRanges: true })
        .numbers,
    ).toHaveLength(200_000);
    expect(rejects('617-555-XXXX')).toEqual(['range-too-large: 617-555-XXXX']);
    expect(e164s('617-XXX-XXXX')).toEqual([]);
  });

  it('stops at 250,000 numbers from all ranges together, and says so', () => {
    const text = ['617-500-0000 to 617-519-9999', '617-520-0000 to 617-539-9999'].join('\n');
    const { numbers, rejects } = extractNumbers(text, { defaultCountry: 'US', allowLargeRanges: true });
    expect(numbers).toHaveLength(200_000);
    expect(rejects.map(({ reason }) => reason)).toEqual(['range-too-large']);
  });

  it('keeps what follows a number by chance out of it', () => {
    expect(e164s('617-555-0142, 2026')).toEqual(ONE);
    expect(e164s('617-555-0142 - 1249 Main Street')).toEqual(ONE);
    expect(e164s('617-555-0142, 100 Main St, Boston')).toEqual(ONE);
    expect(e164s('Open at 617-555-0142 to 5 pm')).toEqual(ONE);
    expect(e164s('617-555-0142 - 212-555-0143')).toEqual(['+16175550142', '+12125550143']);
  });

  it.each([
    ['1-800-FLOWERS', '+18003569377'],
    ['(800) GOT-JUNK', '+18004685865'],
    ['Call 1-800-CONTACTS today', '+18002668228'],
    ['1-888-555-HELP', '+18885554357'],
    ['617-get-help', '+16174384357'],
    ['(617) 555-hELP', '+16175554357'],
    ['Call 617-555-help today', '+16175554357'],
  ])('dials %j', (text, e164) => {
    expect(e164s(text)).toEqual([e164]);
  });

  it('does not dial sentences', () => {
    expect(e164s('We serve 800 customers and 1 800 clients')).toEqual([]);
    expect(e164s('WE SERVE 1 800 CLIENTS')).toEqual([]);
    expect(e164s('Call 1 800 FLOWERS')).toEqual(['+18003569377']);
  });
});

describe('what is refused', () => {
  it.each([
    ['617-055-0142', 'invalid'],
    ['117-555-0142', 'invalid'],
    ['26175550142', 'invalid'],
    ['+999 1234567', 'invalid'],
    ['555-0142', 'incomplete'],
    ['617-555-01423', 'too-long'],
    ['617-555-014', 'too-short'],
    ['+44 20 7946', 'too-short'],
    ['+1', 'too-short'],
    ['12', 'too-short'],
    ['1.61756E+10', 'precision-lost'],
    ['##########', 'cell-error'],
    ['#N/A', 'cell-error'],
    ['#REF!', 'cell-error'],
  ])('%j is %s', (text, reason) => {
    expect(e164s(text)).toEqual([]);
    expect(rejects(text)).toEqual([`${reason}: ${text}`]);
  });

  it('finds a rounded number between the commas of a table', () => {
    expect(read('Desk,6.17555E+09,yes').rejects).toMatchObject([
      { raw: '6.17555E+09', reason: 'precision-lost' },
    ]);
  });

  it('says that an extension alone is no number', () => {
    expect(rejects('Support: ext. 204')).toEqual(['extension-only: 204']);
  });

  it('tells one bad number of a list apart', () => {
    expect(e164s('617-555-0142, 617-055-0143')).toEqual(ONE);
    expect(rejects('617-555-0142, 617-055-0143')).toEqual(['invalid: 617-055-0143']);
    expect(rejects('617-055-0142 617-055-0143')).toEqual(['invalid: 617-055-0142', 'invalid: 617-055-0143']);
  });

  it('never reads an Australian number out of a Boston one with a digit too many', () => {
    expect(e164s('61755501423')).toEqual([]);
    expect(e164s('617-555-01423')).toEqual([]);
  });

  it('has a sentence for every reason and every kind', () => {
    for (const reason of REJECT_REASONS) expect(rejectWords[reason]).toMatch(/^[A-Z].+\.$/);
    for (const kind of LOOK_ALIKE_KINDS) expect(lookAlikeWords[kind]).toMatch(/^[A-Z].+\.$/);
  });
});

describe('what only looks like a phone number', () => {
  it.each([
    ['2026-11-23', 'date'],
    ['2026-11-23 10:30', 'date'],
    ['2026-11-23T10:30:00Z', 'date'],
    ['3.10.2025', 'date'],
    ['11/23/2026', 'date'],
    ['on 20261123 we met', 'date'],
    ['$1,250,000.00', 'money'],
    ['1 250 000 EUR', 'money'],
    ['02139-4307', 'postcode'],
    ['PO 4500127731', 'order-number'],
    ['Invoice no. 6175550142', 'order-number'],
    ['Account #6175550142', 'order-number'],
    ['192.168.100.254', 'ip-address'],
    ['v10.0.19045.3803', 'version'],
    ['42.360082, -71.058880', 'coordinates'],
    ['bob6175550142@example.com', 'e-mail'],
    ['https://example.com/orders/6175550142', 'web-address'],
    ['1Z999AA10123456784', 'parcel-number'],
    ['4242 4242 4242 4242', 'card-number'],
    ['GB29 NWBK 6016 1331 9268 19', 'bank-account'],
    ['123-45-6789', 'id-number'],
    ['INV20260042', 'code'],
    ['we hold 12345678 of them in stock', 'other-number'],
  ])('%j is a look-alike of kind %s', (text, kind) => {
    expect(e164s(text)).toEqual([]);
    expect(rejects(text)).toEqual([]);
    expect(lookAlikes(text).map((found) => found.split(':')[0])).toEqual([kind]);
  });

  it.each([
    'N/A',
    '',
    '   ',
    'none',
    'Suite 400',
    'at 10:30',
    '$450',
    'Boston, MA 02139',
    'Nov 23, 2026',
    '24/7',
    '9-5',
  ])('passes over %j without a word, as long as somebody says more than digits', (text) => {
    expect(e164s(text)).toEqual([]);
    expect(lookAlikes(text)).toEqual([]);
  });

  it('leaves the number beside them whole', () => {
    expect(e164s('Suite 400, Boston MA 02139-4307 617-555-0142')).toEqual(ONE);
    expect(e164s('2026-11-23 10:30 617-555-0142')).toEqual(ONE);
    expect(e164s('Nov 23, 2026 617-555-0142 $1,200.00')).toEqual(ONE);
    expect(e164s('Dana Cole | 100 Main St, Boston, MA 02139 | 617-555-0142 | dana@example.com')).toEqual(ONE);
    expect(e164s('12 617-555-0142')).toEqual(ONE);
    expect(e164s('Order 4500127731 call 617-555-0142')).toEqual(ONE);
  });

  it('reads eight digits as a number where that is how numbers look', () => {
    expect(e164s('20 26 11 23', 'DK')).toEqual(['+4520261123']);
  });
});

describe('extractFromCell', () => {
  const cell = (value: string | number, defaultCountry: Country = 'US') =>
    extractFromCell(value, { defaultCountry });

  it('reads numeric cells whose digits are all there', () => {
    expect(cell(16175550142).numbers[0]?.e164).toBe('+16175550142');
    expect(cell(6175550142).numbers[0]?.e164).toBe('+16175550142');
    expect(cell(442079460123).numbers[0]?.e164).toBe('+442079460123');
    expect(cell(2079460123, 'GB').numbers[0]?.e164).toBe('+442079460123');
  });

  it('refuses numeric cells that lost digits, and passes over fractions', () => {
    expect(cell(6.17e18).rejects[0]?.reason).toBe('precision-lost');
    expect(cell(617.5).lookAlikes[0]?.kind).toBe('other-number');
    expect(cell(617.5).numbers).toEqual([]);
    expect(cell(-6175550142).numbers).toEqual([]);
    expect(cell(Number.NaN).numbers).toEqual([]);
  });

  it('reads several lines of one cell', () => {
    const { numbers } = cell('617-555-0142\n617-555-0143 (fax)');
    expect(numbers.map(({ e164, label }) => [e164, label])).toEqual([
      ['+16175550142', undefined],
      ['+16175550143', 'fax'],
    ]);
  });
});

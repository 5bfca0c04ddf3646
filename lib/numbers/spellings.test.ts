import { describe, expect, it } from 'vitest';
import { e164OfReject } from './e164-of-reject';
import { type Country, extractFromCell } from './extract-numbers';

function read(cell: string | number, defaultCountry: Country = 'US') {
  const { numbers, rejects, lookAlikes } = extractFromCell(cell, { defaultCountry });
  return { e164s: numbers.map(({ e164 }) => e164), numbers, rejects, lookAlikes };
}
function boston(...endings: number[]): string[] {
  return endings.map((ending) => `+1617555${String(ending).padStart(4, '0')}`);
}

describe('cells as customers write them', () => {
  it.each([
    '617-555-0140…0142',
    '617-555-0140 — 0142',
    '617-555-0140 –0142',
    '6175550140-6175550142',
    '6175550140-0142',
    '+16175550140-+16175550142',
    'between 617-555-0140 and 617-555-0142',
    'from 617-555-0140 to 617-555-0142',
    '617-555-0140 through to 0142',
    '617-555-0140 up to 0142',
    '617-555-0140 -> 0142',
    '617-555-0140 → 617-555-0142',
    '617-555-[0140-0142]',
    '617-555-0140 - 3 DIDs',
    '617-555-0140 (3 numbers)',
    '617-555-0140 (3 DID block)',
    '617-555-0140, 0141 and 0142',
    '617-555-0140/41/42',
    '617-555-0140, -0141, -0142',
    '617-555-0140 thru 555-0142',
    '617-555-0140 - 0142 (3 numbers)',
    '617-555-0140 to 617-555-0142 (3 DIDs)',
    'between 617-555-0140 and 617-555-0142 (3 consecutive lines)',
    '617-555-0140, 3 consecutive numbers',
    '617-555-0140 x 3 DIDs',
    '3 DIDs: 617-555-0140',
    '3 numbers from 617-555-0140',
    '617-555-0140 (DID block of 3)',
    '617-555-0140 block (3 numbers)',
    '617-555-0140 to -0142',
    '617-555-0140 - 617-555-0142 block of 3',
    '617-555-0140, 0141-42',
    '617-555-0140-0141, 0142',
    '617-555-0140-41 and 0142',
  ])('%j is three numbers', (cell) => {
    expect(read(cell)).toMatchObject({ e164s: boston(140, 141, 142), rejects: [] });
  });

  it.each<[string, Country, string[]]>([
    ['617-555-0142 or 512/466-8098', 'US', ['+16175550142', '+15124668098']],
    ['617-555-0142 / 0033 6 12 34 56 78', 'US', ['+16175550142', '+33612345678']],
    ['617-555-0142/43 617-555-0150/51', 'US', boston(142, 143, 150, 151)],
    ['020 7946 0101/2', 'GB', ['+442079460101', '+442079460102']],
    ['01 23 45 67 89 - 06 12 34 56 78', 'FR', ['+33123456789', '+33612345678']],
    ['030 1234560 bis 030 1234561', 'DE', ['+49301234560', '+49301234561']],
    ['01 23 45 67 88 à 89', 'FR', ['+33123456788', '+33123456789']],
    ['01 23 45 67 88 au 01 23 45 67 89', 'FR', ['+33123456788', '+33123456789']],
    ['55 1234 5600 al 5601', 'MX', ['+525512345600', '+525512345601']],
    ['030 12345-10, -11, -12', 'DE', ['+49301234510', '+49301234511', '+49301234512']],
    ['020 123 4560 t/m 4561', 'NL', ['+31201234560', '+31201234561']],
    ['912345600 a 912345601', 'ES', ['+34912345600', '+34912345601']],
    ['22 123 45 00 do 22 123 45 01', 'PL', ['+48221234500', '+48221234501']],
    ['01483 560100-560101', 'GB', ['+441483560100', '+441483560101']],
    ['617-555-0142 & 0143 are ours', 'US', boston(142, 143)],
  ])('%j from %s is several numbers', (cell, country, e164s) => {
    expect(read(cell, country)).toMatchObject({ e164s, rejects: [] });
  });

  it.each([
    '617-555-0142 and 20 others',
    '617-555-0142 / 20 lines',
    '617-555-0142, 2026',
    '617-555-0142 / 204',
  ])('%j is one number', (cell) => {
    expect(read(cell).e164s).toEqual(boston(142));
  });

  it.each<[string, Country]>([
    ['Driver license: 6175550142', 'US'],
    ['S/N 6175550142', 'US'],
    ['Txn 6175550142', 'US'],
    ['P.IVA 01234567890', 'IT'],
  ])('%j in %s is no phone number', (text, country) => {
    expect(read(text, country)).toMatchObject({ e164s: [], lookAlikes: [{ kind: 'order-number' }] });
  });

  it.each(['Ravi 9876543210', 'Ravi 98765 43210', '1\tRavi\t9876543210'])(
    'finds a number without its zero where people leave it out: %j',
    (text) => {
      expect(read(text, 'IN').e164s).toEqual(['+919876543210']);
    },
  );

  it('finds the number behind an account', () => {
    expect(read('Account 6175550142 - 617-555-0143')).toMatchObject({
      e164s: boston(143),
      lookAlikes: [{ raw: '6175550142', kind: 'order-number' }],
    });
  });

  it.each(['617-555-01**', '617-555-01##', '+1 617 555 01XX', '61755501XX'])('%j is a hundred', (cell) => {
    expect(read(cell).e164s).toHaveLength(100);
  });

  it.each<[string | number, Country, string]>([
    ['[+44] 20 7946 0123', 'US', '+442079460123'],
    ['(+44) 20 7946 0123', 'US', '+442079460123'],
    ['0011 44 20 7946 0123', 'AU', '+442079460123'],
    ['010 1 617 555 0142', 'JP', '+16175550142'],
    ['+49 (0)30 / 123 45 67', 'DE', '+49301234567'],
    ['0171 1234567', 'DE', '+491711234567'],
    ['1 23 45 67 89', 'FR', '+33123456789'],
    ['0412 345 678', 'AU', '+61412345678'],
    ['98765 43210', 'IN', '+919876543210'],
    ['91-9876543210', 'IN', '+919876543210'],
    ['(11) 98765-4321', 'BR', '+5511987654321'],
    ['TEL 03(1234)5678', 'JP', '+81312345678'],
    ['電話：03-1234-5678', 'JP', '+81312345678'],
    ['347 123 4567', 'IT', '+393471234567'],
    ['९८७६५ ४३२१०', 'IN', '+919876543210'],
    ['(11) 2345-6789', 'AR', '+541123456789'],
    ['(22) 2345 6789', 'IN', '+912223456789'],
    ['(495) 123-45-67', 'RU', '+74951234567'],
    ['(0)20 7946 0123', 'GB', '+442079460123'],
    ['20 7946 0123', 'GB', '+442079460123'],
    ['1-877-KARS-4-KIDS', 'US', '+18775277454'],
    ['617-GET-HELP', 'US', '+16174384357'],
    ['(617) 555-HELP', 'US', '+16175554357'],
    ['+1 617-GETHELP', 'GB', '+16174384357'],
    ['617\t555\t0142', 'US', '+16175550142'],
    ['Front desk\t1\t617\t555\t0142\tyes', 'US', '+16175550142'],
    ['020\t7946\t0123', 'GB', '+442079460123'],
    ['+44\t20\t7946\t0123', 'US', '+442079460123'],
    ['617-555-0142m', 'US', '+16175550142'],
    ['6.175550142E+09', 'US', '+16175550142'],
    ['=+16175550142', 'US', '+16175550142'],
    ['617&ndash;555&#8209;0142', 'US', '+16175550142'],
    ['&#40;617&#x29; 555-0142', 'US', '+16175550142'],
    ['www.example.com,617-555-0142', 'US', '+16175550142'],
    ['617\t5550142', 'US', '+16175550142'],
    ['617\t555-0142\tDana', 'US', '+16175550142'],
    ['030 1234567 9am-5pm', 'DE', '+49301234567'],
    ['\u00b46175550142', 'US', '+16175550142'],
    [7400123456, 'GB', '+447400123456'],
    [123456789, 'FR', '+33123456789'],
    [919876543210, 'IN', '+919876543210'],
    [5215512345678, 'US', '+525512345678'],
    ['PhoneNumber: 32123456', 'DK', '+4532123456'],
  ])('%j from %s is %s', (cell, country, e164) => {
    expect(read(cell, country)).toMatchObject({ e164s: [e164], rejects: [] });
  });

  it.each<[string | number, Country?]>([
    ['Order #617-555-0142'],
    ['Order 617-GET-HELP'],
    ['part 617-ABC-0142 in stock'],
    ['12\t345\t6789'],
    ['Invoice 617 555 0142'],
    ['InvoiceNo: 6175550142'],
    ['AccountNumber 6175550142'],
    ['caseno 6175550142'],
    ['Policy 617-555-0142'],
    ['Member ID 6175550142'],
    ['Rechnung Nr. 0301234567', 'DE'],
    ['Kundennummer 0301234567', 'DE'],
    ['Facture n° 0123456789', 'FR'],
    ['1979-2011'],
    ['2012-0102'],
    ['2012-01-02 08'],
    ['12.1 - 23.71 - 23.45'],
    ['01.02.2026', 'DE'],
    ['4111-1111-1111-1111'],
    ['550e8400-e29b-41d4-a716-446655440000'],
    ['978-3-16-148410-0'],
    ['40.712800,-74.006000'],
    ['Meeting ID: 812 3456 7890'],
    ['USD 6175550142'],
    ['6175550142 USD'],
    ['CPF 123.456.789-09', 'BR'],
    [6175550142.5],
    [-6175550142],
  ])('%j is no number', (cell, country = 'US') => {
    expect(read(cell, country).e164s).toEqual([]);
  });

  it.each<[string, Country, string]>([
    ['+44 1 33 1234 5678', 'MX', 'too-long'],
    ['011 44 617 555 0142', 'US', 'too-long'],
    ['617-555-0142 ext 123456789012345678901', 'US', 'too-long'],
    ['03 331 6005 ~ 1234567890', 'NZ', 'too-long'],
    ['6.18E+09', 'US', 'precision-lost'],
    ['617-555-0149-40', 'US', 'range-reversed'],
  ])('%j from %s is refused whole', (cell, country, reason) => {
    const { e164s, rejects } = read(cell, country);
    expect(e164s).toEqual([]);
    expect(rejects.map((reject) => reject.reason)).toContain(reason);
  });

  it('says of every ending that it did not read that it was not read', () => {
    expect(read('617-555-0142, 13, 14').rejects.map(({ raw }) => raw)).toEqual(['13', '14']);
    expect(read('617 555 0142 1202').rejects.map(({ raw }) => raw)).toEqual(['1202']);
  });

  it('keeps long extensions', () => {
    expect(read('617-555-0142 ext 1234567890').numbers[0]?.extension).toBe('1234567890');
    expect(read('0~0 1800 7493 524 ~1234', 'PL').numbers).toMatchObject([
      { e164: '+18007493524', extension: '1234' },
    ]);
  });
});

describe('Mexico, which gave up its prefixes in 2019', () => {
  it.each(['+52 1 55 1234 5678', '+5215512345678', 'Tel: +52 1 55 1234 5678', '(044) (55) 1234-5678'])(
    'gives the modern number for %j',
    (cell) => {
      expect(read(cell, 'MX').e164s).toEqual(['+525512345678']);
    },
  );

  it.each(['Call +52 1 55 1234 5678 to buy', '045 55 1234 5678', '01 55 1234 5678'])(
    'refuses %j, which may be something else, and offers the modern number',
    (text) => {
      const { e164s, rejects } = read(text, 'MX');
      expect(e164s).toEqual([]);
      expect(rejects.map((reject) => e164OfReject(reject, 'MX'))).toEqual(['+525512345678']);
    },
  );
});

describe('what is no number as it stands', () => {
  it.each(['617-555-O142', '6l7-555-0142', '617-5S5-0142'])('%j is refused: a letter for a digit', (text) => {
    expect(read(`Call ${text} now`)).toMatchObject({
      e164s: [],
      rejects: [{ raw: text, reason: 'invalid' }],
    });
  });

  it('is told where it stands in a web address', () => {
    expect(read('https://example.com/contact/617-555-0142')).toMatchObject({
      e164s: [],
      lookAlikes: [{ kind: 'web-address' }],
    });
  });
});

describe('a place in a list before the number', () => {
  it.each<[string, Country, string]>([
    ['49. 617-555-0142', 'US', '+16175550142'],
    ['44) 201-555-0123', 'US', '+12015550123'],
    ['86. (212) 345-6789', 'US', '+12123456789'],
    ['49 (617) 555-0142', 'US', '+16175550142'],
    ['49. 06 12 34 56 78', 'FR', '+33612345678'],
    ['2. 0171 1234567', 'DE', '+491711234567'],
    ['3.) 030-1234567', 'DE', '+49301234567'],
    ['#2 030 1234567', 'DE', '+49301234567'],
    ['1. 55 1234 5678', 'MX', '+525512345678'],
    ['1. 98765 43210', 'IN', '+919876543210'],
    ['2.617-555-0142', 'US', '+16175550142'],
    ['3.312 345 6789', 'IT', '+393123456789'],
    ['44 20 7946 0123', 'US', '+442079460123'],
    ['34 612 345 678', 'ES', '+34612345678'],
  ])('%j from %s is no part of it', (text, country, e164) => {
    expect(read(text, country).e164s).toEqual([e164]);
  });
});

describe('what stands behind a number', () => {
  it.each<[string, Country, string]>([
    ['(617) 234-5678 24/7', 'US', '+16172345678'],
    ['(617) 212-5550 142', 'US', '+16172125550'],
    ['030 1234567 8-17 Uhr', 'DE', '+49301234567'],
    ['030 1234567 (8-17 Uhr)', 'DE', '+49301234567'],
    ['030 1234567 / 12', 'DE', '+49301234567'],
    ['06 1234 5678 9:00-17:00', 'IT', '+390612345678'],
    ['312 345 6789 2026', 'IT', '+393123456789'],
    ['55 1234 5678 12', 'MX', '+525512345678'],
    ['06 1234 5678 EUR 12', 'IT', '+390612345678'],
    ['0412 345 678 AUD 25.00', 'AU', '+61412345678'],
    ['0207 946 0120/7946 0121', 'GB', '+442079460120'],
    ['6175550142,,02139', 'US', '+16175550142'],
    ['617 555 0142,12', 'US', '+16175550142'],
    ['Acme,020 7946 0142,12', 'GB', '+442079460142'],
    ['617-555-0142 34.50 0.00 34.50', 'US', '+16175550142'],
    ['030 1234567 12,50 €', 'DE', '+49301234567'],
    ['617-555-0142 (9-5)', 'US', '+16175550142'],
  ])('%j from %s is no part of it', (text, country, e164) => {
    expect(read(text, country).e164s).toEqual([e164]);
  });

  it('may be another number', () => {
    expect(read('6175550142,,6175550143').e164s).toEqual(boston(142, 143));
    expect(read('912345678/612345678', 'ES').e164s).toEqual(['+34912345678', '+34612345678']);
    expect(read('912 345 678 / 612 345 678', 'ES').e164s).toEqual(['+34912345678', '+34612345678']);
  });

  it('makes no American number of two British ones whose plus was lost', () => {
    expect(read('44 20 7946 0123 44 20 7946 0124')).toMatchObject({ e164s: [], rejects: [{}] });
  });

  it('is a range nobody can be sure of', () => {
    expect(read('030 12345-0 bis 99', 'DE')).toMatchObject({ e164s: [], rejects: [{ reason: 'invalid' }] });
  });
});

describe('an area code in brackets without the zero that its country always writes', () => {
  it.each([
    ['(20) 7946 0123', 'GB', '+442079460123'],
    ['Tel: (20) 7946 0123', 'GB', '+442079460123'],
    ['(33) 3123 4567', 'GB', '+443331234567'],
    ['(1) 42 68 53 00', 'FR', '+33142685300'],
  ] as const)('%j in %s may be from elsewhere: it is refused and offered', (text, country, e164) => {
    const { e164s, rejects } = read(text, country);
    expect(e164s).toEqual([]);
    expect(rejects).toMatchObject([{ reason: 'incomplete' }]);
    expect(rejects.map((reject) => e164OfReject(reject, country))).toEqual([e164]);
  });
});

describe('a country that no numbering plan knows', () => {
  it.each(['CS', 'ZZ', '', 'constructor', null])('%j reads only what has its country code', (code) => {
    const nobody = code as unknown as Country;
    expect(read('+44 20 7946 0123, 001 617 555 0142', nobody).e164s).toEqual([
      '+442079460123',
      '+16175550142',
    ]);
    expect(read('617-555-0142', nobody)).toMatchObject({ e164s: [], rejects: [{ reason: 'incomplete' }] });
  });
});

import { describe, expect, it } from 'vitest';
import { proposeSheetChoice, type Rows } from './sheet-choice';

const SHEET: Rows = [
  ['Acme Dental, all lines', null, null, null],
  [null, null, null, null],
  ['Id', 'Site', 'Phone', 'Opened'],
  [1001, 'Front desk', '(212) 555-0101', '2024-02-03'],
  [1002, 'Billing', 2125550102, '2024-02-04'],
  [1003, 'Lift', '', '2024-02-05'],
];

describe('proposeSheetChoice', () => {
  it('finds the number column, the headings under a title, and the column that names each line', () => {
    expect(proposeSheetChoice(SHEET, 'US')).toEqual({
      columns: [
        { column: 1, use: 'site' },
        { column: 2, use: 'number' },
      ],
      headerRow: 2,
    });
  });

  it('finds several number columns and what the other columns are, by their headings', () => {
    const rows = [
      ['Customer', 'Account number', 'Main line', 'Fax', 'Carrier', 'Country', 'User', 'Notes'],
      [
        'Acme',
        '6175550199',
        '617-555-0101',
        '617-555-0102',
        'Verizon',
        'US',
        'Ada',
        'call 617-555-0155 first',
      ],
      ['Birch', '6175550198', '617-555-0103', '', 'Comcast', 'US', 'Ben', ''],
    ];
    expect(uses(rows)).toEqual(['customer', 'account', 'number', 'number', 'carrier', 'country', 'name']);
  });

  it('finds the headings above a column that begins late, and above numbers of a country that only the row names', () => {
    const rows = [
      ['Site', 'Line', 'Fax', 'Land'],
      ['Hall', '020 7946 0101', '', 'UK'],
      ['Desk', '020 7946 0102', '020 7946 0103', 'UK'],
    ];
    expect(proposeSheetChoice(rows, 'US')).toEqual({
      columns: [
        { column: 0, use: 'site' },
        { column: 1, use: 'number' },
        { column: 2, use: 'number' },
        { column: 3, use: 'country' },
      ],
      headerRow: 0,
    });
  });

  it('tells countries, carriers and names by what stands in them where no heading does', () => {
    const rows = [
      ['Desk', '020 7946 0101', 'United Kingdom', 'BT'],
      ['Hall', '020 7946 0102', 'United Kingdom', 'Vodafone'],
      ['Lift', '020 7946 0103', 'UK', 'BT'],
    ];
    expect(proposeSheetChoice(rows, 'GB')).toEqual({
      columns: [
        { column: 0, use: 'name' },
        { column: 1, use: 'number' },
        { column: 2, use: 'country' },
        { column: 3, use: 'carrier' },
      ],
      headerRow: null,
    });
  });

  it('proposes no heading where the first row already holds a number', () => {
    expect(proposeSheetChoice([['212-555-0101'], ['212-555-0102']], 'US')).toEqual({
      columns: [{ column: 0, use: 'number' }],
      headerRow: null,
    });
  });

  it('finds the headings above cells that say "none", hold many numbers, or are numbered themselves', () => {
    const none = [
      ['Customer', 'Phone'],
      ['Acme', 'n/a'],
      ['Birch', 'see mobile'],
      ['Cedar', '617-555-0101'],
    ];
    expect(proposeSheetChoice(none, 'US')?.headerRow).toBe(0);
    const long = [
      ['Customer', 'Phones'],
      ['Acme', '617-555-0100, 617-555-0101, 617-555-0102, 617-555-0103, 617-555-0104'],
      ['Birch', '617-555-0105 main line; 617-555-0106 fax; 617-555-0107 lift; 617-555-0108'],
      ['Cedar', '617-555-0120'],
    ];
    expect(proposeSheetChoice(long, 'US')).toMatchObject({ headerRow: 0 });
    expect(proposeSheetChoice(long.slice(0, 3), 'US')).toMatchObject({ headerRow: 0 });
    for (const heading of ['Phone 1', 'Tel. 2', 'Phone (10 digits)', 'Mobile 2024']) {
      const numbered = [
        ['Customer', heading, 'Contact'],
        ['Acme', '617-555-0101', 'Ada'],
      ];
      expect(proposeSheetChoice(numbered, 'US')?.headerRow).toBe(0);
      expect(uses(numbered)).toEqual(['customer', 'number', 'name']);
    }
  });

  it.each([
    ['Phone / Ext', 'Fax'],
    ['Phone number (PIN)', 'Fax'],
    ['Updated phone', 'Contractor phone'],
    ['Account phone', 'Account mobile'],
  ])('reads columns called %j and %j', (first, second) => {
    const rows = [
      [first, second],
      ['617-555-0101', '617-555-0102'],
      ['617-555-0103', '617-555-0104'],
    ];
    expect(uses(rows)).toEqual(['number', 'number']);
  });

  it('finds a column that is empty for hundreds of rows', () => {
    const rows: Rows = [
      ['Name', 'Phone', 'Mobile'],
      ...Array.from({ length: 300 }, (_, row) => {
        return [`Line ${row}`, 2_125_550_100 + row, row < 210 ? null : 2_125_551_100 + row];
      }),
    ];
    expect(uses(rows)).toEqual(['name', 'number', 'number']);
  });

  it('leaves out the answers of a workbook that comes back', () => {
    const rows = [
      ['Phone', 'Result', 'E.164', 'PIN and account number'],
      ['617-555-0101', 'Portable', '+16175550101', 'Not stated'],
    ];
    expect(uses(rows)?.filter((use) => use === 'number')).toEqual(['number']);
  });

  it('proposes nothing for a sheet without numbers', () => {
    const rows = [
      ['a', 'b'],
      [1, 2],
    ];
    expect(proposeSheetChoice(rows, 'US')).toBeNull();
  });
});

function uses(rows: Rows): string[] | undefined {
  return proposeSheetChoice(rows, 'US')?.columns.map(({ use }) => use);
}

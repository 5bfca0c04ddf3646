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

import { describe, expect, it } from 'vitest';
import { cellKey, type IntakeOptions, type IntakeSheet } from './intake';
import { readIntake } from './read-intake';
import type { ColumnUse, Rows } from './sheet-choice';

const OPTIONS: IntakeOptions = { defaultCountry: 'US', anyway: [], corrections: {}, perCustomer: true };
const ROWS: Rows = [
  ['Customer', 'Name', 'Phone', 'Second', 'Land'],
  ['Acme', 'Ada', '617-555-0101', '617-555-0102', ''],
  ['acme ', 'Ben', '(617) 555 0101', '', ''],
  ['Birch', 'Cy', '617-055-0101', '', ''],
  ['Birch', 'Di', 'n/a', '', ''],
  ['', '', '', '', ''],
  ['Birch', 'Ed', '020 7946 0101', 'call +1 617-555-0103', 'United Kingdom'],
];
const USES: (ColumnUse | null)[] = ['customer', 'name', 'number', 'number', 'country'];

describe('readIntake', () => {
  it('accounts for every row and every place', () => {
    const { reconciliation, parts } = read({ perCustomer: false });
    expect(reconciliation).toEqual({
      rows: 7,
      kinds: {
        'new-number': 2,
        'only-duplicates': 1,
        'only-rejects': 1,
        'look-alike-or-text': 1,
        header: 1,
        blank: 1,
      },
      occurrences: 5,
      numbers: 4,
      duplicates: 1,
    });
    expect(parts.map(({ customer, numbers }) => [customer, numbers.length])).toEqual([['', 4]]);
  });

  it('makes a part for each customer, however they are spelled, and loses no row', () => {
    const { reconciliation, parts, customers } = read();
    expect(parts.map(({ customer, numbers }) => [customer, numbers.map(({ e164 }) => e164)])).toEqual([
      ['Acme', ['+16175550101', '+16175550102']],
      ['Birch', ['+442079460101', '+16175550103']],
    ]);
    expect(customers).toEqual([
      { name: 'Acme', rows: 2 },
      { name: 'Birch', rows: 1 },
    ]);
    expect(reconciliation.rows).toBe(ROWS.length);
    expect(parts[1]?.reconciliation.kinds).toMatchObject({ 'new-number': 1, 'only-rejects': 1, header: 0 });
  });

  it('reads a row in the country it names, and carries its labels', () => {
    const { labelColumns, parts } = read({ perCustomer: false });
    expect(labelColumns).toEqual([
      { name: 'Customer', kind: 'customer' },
      { name: 'Name', kind: 'name' },
      { name: 'Land', kind: 'country' },
    ]);
    const london = parts[0]?.numbers.find(({ e164 }) => e164 === '+442079460101');
    expect(london).toMatchObject({
      label: 'Ed',
      labels: ['Birch', 'Ed', 'United Kingdom'],
      occurrences: [{ raw: '020 7946 0101', file: 0, sheet: 'Lines', row: 6, column: 2 }],
    });
  });

  it('says in which cell something was skipped, and reads what is written in its place', () => {
    const [skipped] = read({ perCustomer: false }).parts[0]?.skipped ?? [];
    const key = cellKey(0, 'Lines', 3, 2);
    expect(skipped).toMatchObject({ place: 'lines.xlsx, Lines!C4', cell: { key, text: '617-055-0101' } });
    const mended = read({ perCustomer: false, corrections: { [key]: '617-555-0177' } });
    expect(mended.parts[0]?.numbers.map(({ e164 }) => e164)).toContain('+16175550177');
    expect(mended.reconciliation.kinds['only-rejects']).toBe(0);
  });

  it('keeps what was written in a cell with its file when another file is taken away', () => {
    const other = { ...sheet('other.xlsx', [['Phone'], ['617-555-0142']], ['number']), file: 7 };
    const corrections = { [cellKey(0, 'Lines', 1, 0)]: '617-555-0199' };
    const alone = readIntake({ kind: 'sheets', sheets: [other] }, { ...OPTIONS, corrections });
    expect(alone.parts[0]?.numbers).toMatchObject([{ e164: '+16175550142', occurrences: [{ file: 0 }] }]);
    const mended = { [cellKey(7, 'Lines', 1, 0)]: '617-555-0199' };
    const { parts } = readIntake({ kind: 'sheets', sheets: [other] }, { ...OPTIONS, corrections: mended });
    expect(parts[0]?.numbers.map(({ e164 }) => e164)).toEqual(['+16175550199']);
  });

  it('checks anyway what somebody insists on', () => {
    const { parts, reconciliation } = read({ perCustomer: false, anyway: ['+16170550101'] });
    expect(parts[0]?.numbers.map(({ e164 }) => e164)).toContain('+16170550101');
    expect(reconciliation.kinds['only-rejects']).toBe(0);
  });

  it('keeps the order of several numbers in one cell, also where one of them came before', () => {
    const rows = [
      ['Phone'],
      ['617-555-0103'],
      ['617-555-0101 / 617-555-0103'],
      ['617-055-0101; 617-555-0103'],
    ];
    const source = { kind: 'sheets' as const, sheets: [sheet('lines.xlsx', rows, ['number'])] };
    const { parts } = readIntake(source, { ...OPTIONS, anyway: ['+16170550101'] });
    const places = parts[0]?.numbers.flatMap(({ e164, occurrences }) =>
      occurrences.flatMap((one) => ('row' in one ? [[e164, one.row, one.place ?? 0]] : [])),
    );
    expect(places).toEqual([
      ['+16175550103', 1, 0],
      ['+16175550103', 2, 1],
      ['+16175550103', 3, 1],
      ['+16175550101', 2, 0],
      ['+16170550101', 3, 0],
    ]);
  });

  it('offers to expand a large range in a cell, and does once that is wanted', () => {
    const rows = [['Phone'], ['617-555-0000 to 2999']];
    const source = { kind: 'sheets' as const, sheets: [sheet('lines.xlsx', rows, ['number'])] };
    const anyway = { kind: 'expand', key: '617-555-0000 to 2999', size: 3_000 } as const;
    const first = readIntake(source, OPTIONS);
    expect(first.reconciliation.kinds['only-rejects']).toBe(1);
    expect(first.parts[0]?.skipped).toMatchObject([{ anyway }]);
    const confirmed = readIntake(source, { ...OPTIONS, anyway: [anyway.key] });
    expect(confirmed.parts[0]?.numbers).toHaveLength(3_000);
  });

  it('merges what two files say under one heading, and counts a number in both as one', () => {
    const other = sheet(
      'more.csv',
      [
        ['Name', 'Phone'],
        ['Zoe', '617-555-0101'],
        ['Yan', '617-555-0190'],
      ],
      ['name', 'number'],
    );
    const { parts, labelColumns, reconciliation } = readIntake(
      { kind: 'sheets', sheets: [sheet('lines.xlsx', ROWS, USES), other] },
      { ...OPTIONS, perCustomer: false },
    );
    expect(labelColumns.map(({ name }) => name)).toEqual(['Customer', 'Name', 'Land']);
    expect(parts[0]?.numbers).toHaveLength(5);
    expect(parts[0]?.numbers[0]?.occurrences.map((place) => 'file' in place && place.file)).toEqual([
      0, 0, 1,
    ]);
    expect(reconciliation).toMatchObject({ rows: 10, duplicates: 2 });
  });

  it('makes one check where only one customer has numbers', () => {
    const rows = [
      ['Customer', 'Phone'],
      ['Acme', '617-555-0101'],
      ['', '617-555-0102'],
    ];
    const { parts } = readIntake(
      { kind: 'sheets', sheets: [sheet('one.csv', rows, ['customer', 'number'])] },
      OPTIONS,
    );
    expect(parts.map(({ customer, numbers }) => [customer, numbers.length])).toEqual([['', 2]]);
  });

  it('reads a long text as well, line by line', () => {
    const { parts, reconciliation } = readIntake(
      { kind: 'text', text: 'Desk: 617-555-0101\nagain 617-555-0101\n\n617-055-0101\nhello' },
      OPTIONS,
    );
    expect(parts[0]?.numbers).toEqual([
      {
        e164: '+16175550101',
        extension: null,
        label: 'Desk',
        labels: [],
        occurrences: [
          { raw: '617-555-0101', start: 6, end: 18, line: 1 },
          { raw: '617-555-0101', start: 25, end: 37, line: 2 },
        ],
      },
    ]);
    expect(reconciliation).toMatchObject({
      rows: 5,
      kinds: { 'new-number': 1, 'only-duplicates': 1, 'only-rejects': 1, 'look-alike-or-text': 1, blank: 1 },
    });
  });
});

function read(part: Partial<IntakeOptions> = {}) {
  return readIntake({ kind: 'sheets', sheets: [sheet('lines.xlsx', ROWS, USES)] }, { ...OPTIONS, ...part });
}

function sheet(fileName: string, rows: Rows, uses: (ColumnUse | null)[]): IntakeSheet {
  const columns = uses.flatMap((use, column) => (use ? [{ column, use }] : []));
  return { file: 0, fileName, sheet: 'Lines', rows, choice: { columns, headerRow: 0 } };
}

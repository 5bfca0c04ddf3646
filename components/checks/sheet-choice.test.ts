import { describe, expect, it } from 'vitest';
import { chosenCells, proposeSheetChoice } from './sheet-choice';

const SHEET = [
  ['Acme Dental, all lines', null, null, null],
  [null, null, null, null],
  ['Id', 'Site', 'Phone', 'Opened'],
  [1001, 'Front desk', '(212) 555-0101', '2024-02-03'],
  [1002, 'Billing', 2125550102, '2024-02-04'],
  [1003, 'Lift', '', '2024-02-05'],
];

describe('proposeSheetChoice', () => {
  it('finds the number column, the headings under a title, and the column that names each line', () => {
    expect(proposeSheetChoice(SHEET, 'US')).toEqual({ numberColumn: 2, labelColumn: 1, headerRow: 2 });
  });

  it('proposes no heading where the first row already holds a number', () => {
    expect(proposeSheetChoice([['212-555-0101'], ['212-555-0102']], 'US')).toEqual({
      numberColumn: 0,
      labelColumn: null,
      headerRow: null,
    });
  });

  it('prefers the column called phone to an equally filled one', () => {
    const rows = [
      ['Old', 'Phone'],
      ['212-555-0101', '212-555-0103'],
      ['212-555-0102', '212-555-0104'],
    ];
    expect(proposeSheetChoice(rows, 'US')?.numberColumn).toBe(1);
  });

  it('proposes nothing for a sheet without numbers', () => {
    expect(
      proposeSheetChoice(
        [
          ['a', 'b'],
          [1, 2],
        ],
        'US',
      ),
    ).toBeNull();
  });
});

describe('chosenCells', () => {
  it('gives the filled cells under the headings with their labels', () => {
    expect([...chosenCells(SHEET, { numberColumn: 2, labelColumn: 1, headerRow: 2 })]).toEqual([
      { raw: '(212) 555-0101', row: 3, column: 2, label: 'Front desk' },
      { raw: 2125550102, row: 4, column: 2, label: 'Billing' },
    ]);
  });
});

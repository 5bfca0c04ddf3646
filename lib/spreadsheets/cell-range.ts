import { columnName } from './column-name';

/** First and last row and column, from 0. */
export type CellRange = { firstRow: number; firstColumn: number; lastRow: number; lastColumn: number };

/** "B2:D9" or "B2", dollar signs or not. Null for anything else, such as whole columns. */
export function cellRange(reference: string): CellRange | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(reference);
  if (match === null) return null;
  const [, column = '', row = '', otherColumn = column, otherRow = row] = match;
  return {
    firstRow: Number(row) - 1,
    firstColumn: columnIndex(column),
    lastRow: Number(otherRow) - 1,
    lastColumn: columnIndex(otherColumn),
  };
}

export function cellRangeText({ firstRow, firstColumn, lastRow, lastColumn }: CellRange): string {
  return `${columnName(firstColumn)}${firstRow + 1}:${columnName(lastColumn)}${lastRow + 1}`;
}

/** "A" is 0. */
function columnIndex(name: string): number {
  return [...name].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

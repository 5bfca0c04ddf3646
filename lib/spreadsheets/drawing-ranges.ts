import type { CellRange } from './cell-range';

/** What stands at one point only is taken to reach this far, in columns and rows. */
const REACH = 8;

/** The cells that charts and pictures of a drawing part cover (ECMA-376 20.5.2). */
export function drawingRanges(xml: string): CellRange[] {
  const anchors = xml.matchAll(/<(?:\w+:)?(twoCellAnchor|oneCellAnchor)[\s>][\s\S]*?<\/(?:\w+:)?\1>/g);
  return Array.from(anchors).flatMap(([anchor]) => {
    const from = marker(anchor, 'from');
    if (from === null) return [];
    const to = marker(anchor, 'to') ?? { column: from.column + REACH, row: from.row + REACH };
    return [{ firstColumn: from.column, firstRow: from.row, lastColumn: to.column, lastRow: to.row }];
  });
}

function marker(anchor: string, name: string): { column: number; row: number } | null {
  const inside = new RegExp(`<(?:\\w+:)?${name}>([\\s\\S]*?)</(?:\\w+:)?${name}>`).exec(anchor)?.[1] ?? '';
  const column = /<(?:\w+:)?col>\s*(\d+)/.exec(inside)?.[1];
  const row = /<(?:\w+:)?row>\s*(\d+)/.exec(inside)?.[1];
  return column === undefined || row === undefined ? null : { column: Number(column), row: Number(row) };
}

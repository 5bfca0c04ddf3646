import { PRACTICE_BANNER } from './practice-banner';
import type { ResultCell } from './write-results';
import type { NewCell, NewSheet } from './write-workbook';

/** What stands left, what stands right; first of all that the answers are made up, if they are. */
export function summarySheet(name: string, lines: [string, ResultCell][], practice: boolean): NewSheet {
  const banner: NewCell[][] = practice ? [[{ text: PRACTICE_BANNER, style: 'banner' }]] : [];
  return { name, rows: [...banner, ...lines], frozenRows: banner.length };
}

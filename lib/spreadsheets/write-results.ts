import { PRACTICE_BANNER } from './practice-banner';
import { type NewCell, writeWorkbook } from './write-workbook';

export type ResultCell = string | number | Date | null;

export type ResultTable = {
  headers: string[];
  rows: ResultCell[][];
  /** Answers of the practice connection: the sheet says so in its name and its first row. */
  practice?: boolean;
  /** A second sheet: what stands left, what stands right. */
  summary?: [string, ResultCell][];
};

/** A table as a new .xlsx in which neither a number's plus nor a customer's "=…" becomes a formula. */
export function writeResultsXlsx({ headers, rows, practice = false, summary }: ResultTable): Uint8Array {
  const banner: NewCell[][] = practice ? [[{ text: PRACTICE_BANNER, style: 'banner' }]] : [];
  const heading: NewCell[][] =
    headers.length > 0 ? [headers.map((text): NewCell => ({ text, style: 'heading' }))] : [];
  const name = practice ? 'Practice answers' : 'Answers';
  return writeWorkbook([
    { name, rows: [...banner, ...heading, ...rows], frozenRows: banner.length + heading.length },
    ...(summary ? [{ name: 'Summary', rows: [...banner, ...summary], frozenRows: banner.length }] : []),
  ]);
}

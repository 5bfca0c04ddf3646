import type { AnsweredCell, AnswerText } from './answer-columns';
import { appendToPlainWorkbook } from './append-to-plain-workbook';
import { NotPlain } from './not-plain';
import { workbookWithAnswers } from './workbook-with-answers';
import type { ResultCell } from './write-results';

export type { AnsweredCell, AnswerText, Tone } from './answer-columns';

/** Where the numbers stood. `sheet` is a name as `readWorkbook` gave it; rows and columns count from 0. */
export type AnsweredSheet = { sheet: string; headerRow: number | null; cells: AnsweredCell[] };

export type AppendOptions = {
  /** A further sheet: what stands left, what stands right. */
  summary?: [string, ResultCell][];
  /** Answers of the practice connection: a column of its own, and the summary, say so. */
  practice?: boolean;
};

/**
 * The customer's file with the answers at the right of their sheet, each in its number's row: one set of columns per
 * number column. What is no plain .xlsx or .xlsm comes back as a new .xlsx with the customer's columns first.
 * @throws UnreadableFile if the file cannot be read
 */
export async function appendAnswers(
  bytes: Uint8Array,
  sheet: AnsweredSheet,
  answers: Record<string, AnswerText>,
  options: AppendOptions = {},
): Promise<Uint8Array> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) return workbookWithAnswers(bytes, sheet, answers, options);
  try {
    return await appendToPlainWorkbook(bytes, sheet, answers, options);
  } catch (error) {
    if (error instanceof NotPlain) return workbookWithAnswers(bytes, sheet, answers, options);
    throw error;
  }
}

import { decodeText } from './decode-text';
import { NotPlain } from './not-plain';
import { readOtherWorkbook, readZippedWorkbook } from './read-binary-workbook';
import { readDelimitedText } from './read-delimited-text';
import { readPlainWorkbook } from './read-plain-workbook';
import { refuseRepeats } from './refuse-repeats';
import { LARGEST_FILE } from './sheet-limits';
import { UnreadableFile } from './unreadable-file';
import type { Workbook } from './workbook';

export type { Cell, Sheet, Workbook } from './workbook';

const ZIP = [0x50, 0x4b];
/** Compound files: .xls, and .xlsx with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
/** Of what is shorter only the start has arrived. */
const COMPOUND_HEADER = 512;
/** BIFF2 to BIFF4, the .xls of before 1993, without a container. */
const BARE_XLS = [0x09];
const OTHER_FILES = [
  '%PDF',
  '\u0089PNG',
  'GIF8',
  '\u00ff\u00d8\u00ff',
  'Rar!',
  '7z',
  '\u001f\u008b',
  '{\\rtf',
];

/**
 * The sheets of a customer's file: .xlsx, .xlsm, .xlsb, .xls, .ods, .numbers, .csv, .tsv and .txt. What it is, is
 * found by looking at it; `fileName` only names the one sheet of a text file. Runs in a browser's worker: it takes
 * seconds on a large file, and one that is hostile should hurt nothing else.
 * @throws UnreadableFile with a sentence for the person who chose the file
 */
export async function readWorkbook(bytes: Uint8Array, fileName: string): Promise<Workbook> {
  if (bytes.length === 0) throw new UnreadableFile('empty');
  if (bytes.length > LARGEST_FILE) throw new UnreadableFile('too-large');
  if (beginsWith(bytes, ZIP)) return readZip(bytes);
  if (beginsWith(bytes, COMPOUND) && bytes.length < COMPOUND_HEADER) throw new UnreadableFile('damaged');
  if (beginsWith(bytes, COMPOUND) || (beginsWith(bytes, BARE_XLS) && bytes.includes(0)))
    return readOtherWorkbook(bytes);
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  if (OTHER_FILES.some((other) => start.startsWith(other))) throw new UnreadableFile('not-a-spreadsheet');

  const text = decodeText(bytes);
  if (text.trim() === '') throw new UnreadableFile('empty');
  if (/^\s*</.test(text)) return readMarkup(text);
  const name = fileName.replace(/\.[^.]*$/, '') || 'Sheet 1';
  return { sheets: [{ name, hidden: false, rows: await readDelimitedText(text) }] };
}

async function readZip(bytes: Uint8Array): Promise<Workbook> {
  try {
    return await readPlainWorkbook(bytes);
  } catch (error) {
    if (error instanceof NotPlain) return readZippedWorkbook(bytes);
    throw error;
  }
}

/** Many systems export a web page or Excel 2003 XML under the name .xls. */
async function readMarkup(text: string): Promise<Workbook> {
  if (/<!ENTITY/i.test(text)) throw new UnreadableFile('unsafe');
  refuseRepeats(text);
  const isTable = /<table[\s>]|<(?:\w+:)?Workbook[\s>]|office:spreadsheet/i.test(text);
  if (!isTable) throw new UnreadableFile('not-a-spreadsheet');
  return readOtherWorkbook(new TextEncoder().encode(text));
}

function beginsWith(bytes: Uint8Array, start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

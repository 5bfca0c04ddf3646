import type { CellObject, WorkBook } from '@e965/xlsx';
import { zipSync } from 'fflate';
import { refuseEntities } from './refuse-entities';
import { SHEET_LIMITS } from './sheet-limits';
import { unpackZip } from './unpack-zip';
import { UnreadableFile } from './unreadable-file';
import type { Cell, Workbook } from './workbook';

/** A sheet of this many bytes that yields no cell was too much for the reader, which then says nothing. */
const SUSPICIOUS_SHEET = 1_000_000;

/**
 * Workbooks in a zip: .xlsx, .xlsm, .xlsb, .ods and Apple's .numbers.
 * @throws UnreadableFile
 */
export async function readZippedWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const parts = unpackZip(bytes);
  if (!looksLikeWorkbook(parts)) throw new UnreadableFile('not-a-spreadsheet');
  let largestSheet = 0;
  for (const [name, part] of parts) {
    if (/\.(?:xml|rels|vml)$/i.test(name)) refuseEntities(part);
    if (/sheet|content\.xml/i.test(name)) largestSheet = Math.max(largestSheet, part.length);
  }
  if (isEncryptedOds(parts)) throw new UnreadableFile('password');
  // Packed anew without compression: the reader must not unpack the original, whose sizes may lie.
  const workbook = await read(packPlainly(parts));
  const isEmpty = workbook.sheets.every(({ rows }) => rows.length === 0);
  if (isEmpty && largestSheet > SUSPICIOUS_SHEET) throw new UnreadableFile('damaged');
  return workbook;
}

/**
 * Workbooks of other make: .xls, password-protected .xlsx (which says so), and tables saved as HTML or XML.
 * @throws UnreadableFile
 */
export async function readOtherWorkbook(bytes: Uint8Array): Promise<Workbook> {
  if (names(bytes, ENCRYPTED_PACKAGE)) throw new UnreadableFile('password');
  return read(bytes);
}

/** The stream of a compound file that holds an .xlsx with a password ([MS-OFFCRYPTO] 2.3.4.4). */
const ENCRYPTED_PACKAGE = 'EncryptedPackage';

/** Compound files keep the names of their streams in UTF-16. */
function names(bytes: Uint8Array, stream: string): boolean {
  const wanted = [...stream].flatMap((character) => [character.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(wanted[0] ?? 0); at !== -1; at = bytes.indexOf(wanted[0] ?? 0, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

/** Numbers keeps a zip within its zip. */
function packPlainly(parts: Map<string, Uint8Array>): Uint8Array {
  const plain = [...parts].map(([name, part]) => [
    name,
    name.endsWith('.zip') ? packPlainly(unpackZip(part)) : part,
  ]);
  return zipSync(Object.fromEntries(plain), { level: 0 });
}

function looksLikeWorkbook(parts: Map<string, Uint8Array>): boolean {
  const names = [...parts.keys()];
  return names.some((name) =>
    /^\/?(?:xl\/|content\.xml$)|(?:^|\/)Index(?:\/|\.zip$)|workbook\.(?:xml|bin)$/i.test(name),
  );
}

function isEncryptedOds(parts: Map<string, Uint8Array>): boolean {
  const manifest = parts.get('META-INF/manifest.xml');
  return manifest !== undefined && new TextDecoder().decode(manifest).includes('encryption-data');
}

async function read(bytes: Uint8Array): Promise<Workbook> {
  const xlsx = await import('@e965/xlsx');
  let book: WorkBook;
  try {
    book = xlsx.read(bytes, {
      type: 'array',
      dense: true,
      // One more than may be read, so that too many can be told from just enough.
      sheetRows: SHEET_LIMITS.rows + 1,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      // Tables in web pages keep their zeros, pluses and dates as they stand there.
      raw: true,
      cellDates: true,
      UTC: true,
    });
  } catch (error) {
    throw new UnreadableFile(isAboutPassword(error) ? 'password' : 'damaged');
  }
  let cellsLeft = SHEET_LIMITS.cells;
  const sheets = book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name];
    if (sheet === undefined || sheet['!type'] === 'chart') return [];
    const rows = toRows((sheet as { '!data'?: CellObject[][] })['!data'] ?? [], cellsLeft);
    cellsLeft -= rows.reduce((sum, row) => sum + row.length, 0);
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return [{ name, hidden, rows }];
  });
  return { sheets };
}

function isAboutPassword(error: unknown): boolean {
  return error instanceof Error && /password|encrypt/i.test(error.message);
}

function toRows(data: (CellObject[] | undefined)[], mostCells: number): Cell[][] {
  const rows: Cell[][] = [];
  let filled = 0;
  let cells = 0;
  for (let index = 0; index < data.length && cells < mostCells; index++) {
    const row = toRow(data[index] ?? []);
    if (row.length > 0) filled = index + 1;
    if (filled > SHEET_LIMITS.rows) throw new UnreadableFile('too-many-rows');
    cells += row.length;
    rows.push(row);
  }
  return rows.slice(0, filled);
}

function toRow(data: CellObject[]): Cell[] {
  const row: Cell[] = [];
  const width = Math.min(data.length, SHEET_LIMITS.columns);
  let filled = 0;
  for (let column = 0; column < width; column++) {
    const value = toCell(data[column]);
    if (value !== null) filled = column + 1;
    row.push(value);
  }
  return row.slice(0, filled);
}

/** The codes of [MS-XLS] 2.5.10, as Excel shows them. */
const ERRORS: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

function toCell(cell: CellObject | undefined): Cell {
  if (cell === undefined || cell.v === undefined || cell.v === null) return null;
  if (cell.t === 'e') return ERRORS[Number(cell.v)] ?? cell.w ?? '#ERROR!';
  if (typeof cell.v === 'boolean') return cell.v ? 'TRUE' : 'FALSE';
  if (cell.v instanceof Date) return isoText(cell.v);
  if (typeof cell.v === 'number') return cell.v;
  return cell.v === '' ? null : cell.v;
}

/** A day alone without its midnight, a time of day without the day zero that spreadsheets give it. */
function isoText(date: Date): Cell {
  if (Number.isNaN(date.getTime())) return null;
  // Spreadsheets keep moments as fractions of a day, which come out some milliseconds off.
  const text = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString().slice(0, 19);
  if (text.startsWith('1899-12-3')) return text.slice(11);
  return text.endsWith('T00:00:00') ? text.slice(0, 10) : text;
}

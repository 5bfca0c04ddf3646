import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import { zipSync } from 'fflate';
import { DATE_FORMAT, dateFormatOf } from './date-formats';
import { refuseEntities } from './refuse-entities';
import { refuseRepeats } from './refuse-repeats';
import { elapsedText, serialDateText } from './serial-date';
import { SHEET_LIMITS } from './sheet-limits';
import { unpackZip } from './unpack-zip';
import { UnreadableFile } from './unreadable-file';
import type { Cell, Workbook } from './workbook';
import { tagsOf } from './xml-tags';

/** A sheet of this many bytes that yields no cell was too much for the reader, which then says nothing. */
const SUSPICIOUS_SHEET = 1_000_000;

/**
 * Workbooks in a zip: .xlsx, .xlsm, .xlsb, .ods and Apple's .numbers.
 * @throws UnreadableFile
 */
export async function readZippedWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const parts = await unpackZip(bytes);
  if (!looksLikeWorkbook(parts)) throw new UnreadableFile('not-a-spreadsheet');
  let largestSheet = 0;
  for (const [name, part] of parts) {
    if (/\.(?:xml|rels|vml)$/i.test(name)) refuseEntities(part);
    if (/sheet|content\.xml/i.test(name)) largestSheet = Math.max(largestSheet, part.length);
  }
  if (isEncryptedOds(parts)) throw new UnreadableFile('password');
  const content = parts.get('content.xml');
  const ods = content ? new TextDecoder().decode(content) : '';
  refuseRepeats(ods);
  // Packed anew without compression: the reader must not unpack the original, whose sizes may lie.
  const workbook = await read(await packPlainly(parts));
  const isEmpty = workbook.sheets.every(({ rows }) => rows.length === 0);
  if (isEmpty && largestSheet > SUSPICIOUS_SHEET) throw new UnreadableFile('damaged');
  const hidden = hiddenTables(ods);
  return {
    sheets: workbook.sheets.map((sheet) => ({ ...sheet, hidden: sheet.hidden || hidden.has(sheet.name) })),
  };
}

/** The sheets that OpenDocument's styles hide (part 3, 20.429), which the reader does not look at. */
function hiddenTables(content: string): Set<string> {
  const styles = new Set<string>();
  for (const [style, name = ''] of content.matchAll(
    /<style:style\s[^>]*style:name="([^"]*)"[^>]*>[\s\S]*?<\/style:style>/g,
  )) {
    if (/table:display="false"/.test(style)) styles.add(name);
  }
  const hidden = new Set<string>();
  if (styles.size === 0) return hidden;
  for (const { attributes } of tagsOf(content, 'table:table')) {
    if (styles.has(attributes.get('table:style-name') ?? '')) hidden.add(attributes.get('table:name') ?? '');
  }
  return hidden;
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
async function packPlainly(parts: Map<string, Uint8Array>): Promise<Uint8Array> {
  const plain: [string, Uint8Array][] = [];
  for (const [name, part] of parts) {
    plain.push([name, name.endsWith('.zip') ? await packPlainly(await unpackZip(part)) : part]);
  }
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
  let book = await readBook(bytes, SHEET_LIMITS.rows + 1);
  if (book.SheetNames.some((name) => lastRowNamed(book.Sheets[name]) > SHEET_LIMITS.rows)) {
    // Rows were left out; only with them is it known whether they are blank.
    if (bytes.length > LARGEST_READ_WHOLE) throw new UnreadableFile('too-many-rows');
    book = await readBook(bytes, 0);
  }
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const budget = { cells: SHEET_LIMITS.cells };
  const sheets = book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name];
    if (sheet === undefined || sheet['!type'] === 'chart') return [];
    const rows = toRows((sheet as { '!data'?: CellObject[][] })['!data'] ?? [], budget, date1904);
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return [{ name, hidden, rows }];
  });
  return { sheets };
}

const LARGEST_READ_WHOLE = 60_000_000;

async function readBook(bytes: Uint8Array, sheetRows: number): Promise<WorkBook> {
  const xlsx = await import('@e965/xlsx');
  try {
    return xlsx.read(bytes, {
      type: 'array',
      dense: true,
      // One more than may be read, so that too many can be told from just enough.
      sheetRows,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      cellNF: true,
      // Tables in web pages keep their zeros, pluses and dates as they stand there.
      raw: true,
      UTC: true,
    });
  } catch (error) {
    throw new UnreadableFile(isAboutPassword(error) ? 'locked-xls' : 'damaged');
  }
}

/** The last row a sheet says it has, when the reader stopped before it. */
function lastRowNamed(sheet: WorkSheet | undefined): number {
  const range: unknown = sheet?.['!fullref'];
  return typeof range === 'string' ? Number(/\d+$/.exec(range)?.[0] ?? 0) : 0;
}

function isAboutPassword(error: unknown): boolean {
  return error instanceof Error && /password|encrypt/i.test(error.message);
}

/** Rows and rows' cells are arrays with holes, which may be far longer than what they hold. */
function toRows(data: (CellObject[] | undefined)[], budget: { cells: number }, date1904: boolean): Cell[][] {
  const rows: Cell[][] = [];
  for (const key of Object.keys(data)) {
    const cells = toRow(data[Number(key)] ?? [], date1904);
    if (cells.length === 0) continue;
    if (Number(key) >= SHEET_LIMITS.rows) throw new UnreadableFile('too-many-rows');
    budget.cells -= cells.length;
    if (budget.cells < 0) throw new UnreadableFile('too-many-cells');
    while (rows.length < Number(key)) rows.push([]);
    rows.push(cells);
  }
  return rows;
}

function toRow(data: CellObject[], date1904: boolean): Cell[] {
  const row: Cell[] = [];
  for (const key of Object.keys(data)) {
    const value = toCell(data[Number(key)], date1904);
    if (value === null) continue;
    if (Number(key) >= SHEET_LIMITS.columns) throw new UnreadableFile('too-many-cells');
    while (row.length < Number(key)) row.push(null);
    row.push(value);
  }
  return row;
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

function toCell(cell: CellObject | undefined, date1904: boolean): Cell {
  if (cell === undefined || cell.v === undefined || cell.v === null) return null;
  if (cell.t === 'e') return ERRORS[Number(cell.v)] ?? cell.w ?? '#ERROR!';
  if (typeof cell.v === 'boolean') return cell.v ? 'TRUE' : 'FALSE';
  if (cell.v instanceof Date) return momentText(cell.v);
  if (typeof cell.v !== 'number') return cell.v === '' ? null : cell.v;
  const format = typeof cell.z === 'string' ? dateFormatOf(cell.z) : DATE_FORMAT.none;
  if (format === DATE_FORMAT.none) return cell.v;
  return (format === DATE_FORMAT.date ? serialDateText(cell.v, date1904) : elapsedText(cell.v)) ?? cell.v;
}

/** As `serialDateText`. */
function momentText(date: Date): Cell {
  if (Number.isNaN(date.getTime())) return null;
  const text = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString().slice(0, 19);
  return text.endsWith('T00:00:00') ? text.slice(0, 10) : text;
}

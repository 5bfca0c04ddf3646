import { addTextStyles, EMPTY_STYLES } from './add-text-styles';
import type { AnswerText } from './answer-columns';
import { type AnswerPlan, answerPlan } from './answer-plan';
import { answeredSheetPart, type SheetSurvey, surveySheet } from './answered-sheet-part';
import type { AnsweredSheet, AppendOptions } from './append-answers';
import { type CellRange, cellRange } from './cell-range';
import { CellValues } from './cell-values';
import type { ZipEntry } from './check-zip-directory';
import { type DeflatedPart, deflatePart } from './deflate-part';
import { drawingRanges } from './drawing-ranges';
import { NotPlain } from './not-plain';
import {
  findEntry,
  openPlainWorkbook,
  type PlainWorkbook,
  relationshipsOf,
  relationshipsPart,
} from './plain-workbook';
import { repackZip } from './repack-zip';
import { sharedStrings } from './shared-strings';
import { decodeStrictly, sheetFrame } from './sheet-frame';
import { SHEET_LIMITS } from './sheet-limits';
import { SheetScanner } from './sheet-scanner';
import { summarySheet } from './summary-sheet';
import { unpackEntry } from './unpack-zip';
import { WorkbookParts } from './workbook-parts';
import { newSheetXml } from './write-workbook';
import { isPlainMarkup, tagsOf } from './xml-tags';

/**
 * The customer's own .xlsx or .xlsm with the answers written into its sheet. Every other part keeps its packed bytes,
 * but for `styles.xml`, which grows at the end of its lists, and the lists of parts where a part is added.
 * @throws NotPlain if that cannot be done safely; nothing is ever half done
 * @throws UnreadableFile
 */
export async function appendToPlainWorkbook(
  bytes: Uint8Array,
  target: AnsweredSheet,
  answers: Record<string, AnswerText>,
  { summary, practice = false }: AppendOptions,
): Promise<Uint8Array> {
  const book = await openPlainWorkbook(bytes);
  refuseTwins(book.entries);
  const sheet = book.sheets.find(({ name }) => name === target.sheet);
  if (sheet === undefined) throw new NotPlain('no such sheet');
  const xml = await unpackEntry(bytes, sheet.entry);
  const frame = sheetFrame(xml);
  if (frame.rowsStart === null) throw new NotPlain('no rows');

  const parts = await WorkbookParts.open(book);
  const { xml: styles, formats } = addTextStyles(parts.styles ?? EMPTY_STYLES);

  const wanted = wantedRows(target);
  const survey = surveySheet(xml, frame.rowsStart, (row) => wanted.has(row));
  const names = await columnNames(book, target, xml, survey);
  const plan = answerPlan(target, answers, practice, (_, column) => names.get(column) ?? null);
  const first = await firstFreeColumn(book, sheet.entry, xml, survey, plan);
  if (first + plan.widths.length > SHEET_LIMITS.columns) throw new NotPlain('no room at the right');

  if (plan.widths.length > 0 || summary) parts.setStyles(styles);
  const replaced = new Map<ZipEntry, DeflatedPart>();
  if (plan.widths.length > 0) {
    replaced.set(sheet.entry, await deflatePart(answeredSheetPart(xml, frame, survey, plan, first, formats)));
  }
  if (summary) {
    const name = freeName(parts.sheetNames());
    const added = summarySheet(name, summary, practice);
    parts.addSheet(name, newSheetXml(added, { date: null, text: formats }));
  }
  const encoder = new TextEncoder();
  for (const [entry, text] of parts.changed()) replaced.set(entry, await deflatePart([encoder.encode(text)]));
  const added: [string, DeflatedPart][] = [];
  for (const [name, text] of parts.added()) added.push([name, await deflatePart([encoder.encode(text)])]);
  return repackZip(bytes, book.entries, replaced, added);
}

/** Two parts of one name: which of them counts depends on who reads. */
function refuseTwins(entries: ZipEntry[]): void {
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (names.size !== entries.length) throw new NotPlain('two parts of one name');
}

function wantedRows({ headerRow, cells }: AnsweredSheet): Set<number> {
  const rows = new Set(cells.map(({ row }) => row));
  const least = cells.reduce((most, { row }) => Math.min(most, row), Number.POSITIVE_INFINITY);
  if (headerRow !== null) rows.add(headerRow);
  return rows.add(least - 1);
}

/** What the headings of the number columns say, needed only where there are several. */
async function columnNames(
  book: PlainWorkbook,
  { headerRow, cells }: AnsweredSheet,
  xml: Uint8Array,
  survey: SheetSurvey,
): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  const columns = new Set(cells.map(({ column }) => column));
  const place = headerRow === null ? undefined : survey.rows.find(({ row }) => row === headerRow);
  if (columns.size < 2 || place === undefined) return names;
  const texts = book.sharedStrings ? sharedStrings(await unpackEntry(book.bytes, book.sharedStrings)) : [];
  const values = new CellValues(xml, texts, [], book.date1904);
  const scanner = new SheetScanner(xml, place.start);
  scanner.row = place.row - 1;
  for (;;) {
    const event = scanner.next();
    if (event === 'row-end') return names;
    if (event !== 'cell' || !columns.has(scanner.column)) continue;
    const value = values.of(scanner);
    if (value !== null) names.set(scanner.column, String(value));
  }
}

/** Right of every value, merged range, table, filter and picture that stands beside the answers. */
async function firstFreeColumn(
  book: PlainWorkbook,
  sheet: ZipEntry,
  xml: Uint8Array,
  survey: SheetSurvey,
  plan: AnswerPlan,
): Promise<number> {
  const tail = decodeStrictly(xml.subarray(survey.end));
  if (!isPlainMarkup(tail)) throw new NotPlain('comments behind the rows');
  const taken = ['mergeCell', 'autoFilter'].flatMap((name) => rangesOf(tail, name));
  const relationships = findEntry(book.entries, relationshipsPart(sheet.name));
  const related = relationships ? await relationshipsOf(book.bytes, relationships, sheet.name) : [];
  for (const { type, part } of related) {
    const entry = /\/(?:table|drawing)$/.test(type) ? findEntry(book.entries, part) : null;
    if (entry === null) continue;
    const text = new TextDecoder().decode(await unpackEntry(book.bytes, entry));
    taken.push(...(type.endsWith('/table') ? rangesOf(text, 'table') : beside(drawingRanges(text), plan)));
  }
  // A title merged across the whole sheet leaves no room to its right.
  const last = taken.map(({ lastColumn }) => lastColumn).filter((column) => column < WHOLE_SHEET);
  return Math.max(survey.lastColumn, ...last) + 1;
}

/** A range that reaches so far means all columns. */
const WHOLE_SHEET = 16_000;

function rangesOf(xml: string, name: string): CellRange[] {
  return tagsOf(xml, name).flatMap(({ attributes }) => cellRange(attributes.get('ref') ?? '') ?? []);
}

function beside(ranges: CellRange[], { rows, headingRow }: AnswerPlan): CellRange[] {
  const all = [...rows.keys(), ...(headingRow === null ? [] : [headingRow])];
  const firstRow = all.reduce((least, row) => Math.min(least, row), Number.POSITIVE_INFINITY);
  const lastRow = all.reduce((most, row) => Math.max(most, row), -1);
  return ranges.filter((range) => range.firstRow <= lastRow && range.lastRow >= firstRow);
}

function freeName(taken: string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  for (let count = 1; ; count++) {
    const name = count === 1 ? 'Summary' : `Summary ${count}`;
    if (!names.has(name.toLowerCase())) return name;
  }
}

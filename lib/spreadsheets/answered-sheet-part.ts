import { ANSWER_COLUMNS } from './answer-columns';
import type { AnswerPlan, PlannedTexts } from './answer-plan';
import { cellRange, cellRangeText } from './cell-range';
import { columnName } from './column-name';
import { NotPlain } from './not-plain';
import { withSheetColumns } from './sheet-columns';
import type { SheetFrame } from './sheet-frame';
import { SheetScanner } from './sheet-scanner';
import type { TextStyle } from './text-style';
import { textCellTail } from './write-workbook';
import { elementOf } from './xml-tags';

/** A row as it lies in the part. */
type RowPlace = {
  row: number;
  start: number;
  tagEnd: number;
  isEmptyTag: boolean;
  close: number;
  /** In `spans`: behind its first colon, 0 without one, and where its value ends. */
  spansTo: number;
  spansEnd: number;
  lastColumn: number;
};

/** What one pass over a sheet finds. */
export type SheetSurvey = {
  /** From the top down. */
  rows: RowPlace[];
  /** The last column in which a cell has a value or a formula, -1 without any. */
  lastColumn: number;
  lastRow: number;
  /** Where `</sheetData>` begins. */
  end: number;
};

/**
 * Where the rows of a sheet are, those in `wanted` in detail, and how far its content goes.
 * @throws NotPlain if it cannot be added to safely
 */
export function surveySheet(
  xml: Uint8Array,
  rowsStart: number,
  wanted: (row: number) => boolean,
): SheetSurvey {
  const scanner = new SheetScanner(xml, rowsStart);
  const rows: RowPlace[] = [];
  let lastColumn = -1;
  for (;;) {
    const event = scanner.next();
    if (event === 'cell') {
      const isFilled = scanner.hasFormula || scanner.valueStart !== scanner.valueEnd;
      if (isFilled) lastColumn = Math.max(lastColumn, scanner.column, scanner.filledTo);
    } else if (event === 'row-end') {
      if (!scanner.isOrdered) throw new NotPlain('rows or cells out of order');
      if (!wanted(scanner.row)) continue;
      rows.push({
        row: scanner.row,
        start: scanner.rowStart,
        tagEnd: scanner.rowTagEnd,
        isEmptyTag: scanner.rowIsEmptyTag,
        close: scanner.rowClose,
        spansTo: behindColon(xml, scanner.spansStart, scanner.spansEnd),
        spansEnd: scanner.spansEnd,
        lastColumn: scanner.column,
      });
    } else if (event === 'end') {
      return { rows, lastColumn, lastRow: scanner.row, end: scanner.rowClose };
    }
  }
}

/**
 * The bytes of a sheet with the planned texts in it, in pieces. Whatever is not ours stays as it is, byte for byte, but
 * for `<dimension>`, `<cols>`, the `spans` of rows that were added to, and empty cells that stood where ours go.
 * A piece holds until the next one is asked for.
 */
export function* answeredSheetPart(
  xml: Uint8Array,
  frame: SheetFrame,
  survey: SheetSurvey,
  plan: AnswerPlan,
  first: number,
  formats: Record<TextStyle, number>,
): Generator<Uint8Array<ArrayBuffer>> {
  const order = [...plan.rows.keys()];
  if (plan.headingRow !== null && !plan.rows.has(plan.headingRow)) order.push(plan.headingRow);
  order.sort((a, b) => a - b);
  const plannedIn = (row: number) => {
    const texts = plan.rows.get(row) ?? [];
    return row === plan.headingRow ? [...plan.headings, ...texts] : texts;
  };
  const out = new Pieces();
  const cells = new CellWriter(out, first, formats);
  const head = withSheetColumns(frame.head, first, plan.widths);
  out.text(withDimension(head, first, first + plan.widths.length - 1, order));

  let copied = frame.dataStart;
  const copyTo = (end: number) => {
    out.bytes(xml, copied, end);
    copied = end;
  };
  const spansTo = new TextEncoder().encode(`${first + plan.widths.length}`);
  let nextPlace = 0;
  for (const row of order) {
    if (out.hasWhole) yield* out.done();
    const texts = plannedIn(row);
    let place = survey.rows[nextPlace];
    // Rows that were looked at and get nothing, such as one above the first number.
    while (place !== undefined && place.row < row) place = survey.rows[++nextPlace];
    if (place?.row !== row) {
      copyTo(nextRowStart(xml, survey, frame, row));
      out.text(`<row r="${row + 1}">`);
      cells.write(row, texts);
      out.text('</row>');
      continue;
    }
    nextPlace += 1;
    if (place.spansTo > 0) {
      copyTo(place.spansTo);
      out.bytes(spansTo, 0, spansTo.length);
      copied = place.spansEnd;
    }
    if (place.isEmptyTag) {
      copyTo(place.tagEnd - 2);
      out.text('>');
      cells.write(row, texts);
      out.text('</row>');
      copied = place.tagEnd;
      continue;
    }
    let written = 0;
    // Empty cells may stand there with some look of their own.
    for (const cell of place.lastColumn < first ? [] : emptyCells(xml, place, first)) {
      copyTo(cell.start);
      cells.write(row, texts, written, cell.column - first);
      written = cell.column - first;
      if (cells.has(texts, written)) copied = cell.end;
    }
    copyTo(place.close);
    cells.write(row, texts, written);
  }
  copyTo(xml.length);
  yield* out.rest();
}

/** Where a new row has to go: before the first row behind it. */
function nextRowStart(xml: Uint8Array, survey: SheetSurvey, frame: SheetFrame, row: number): number {
  if (row > survey.lastRow || frame.rowsStart === null) return survey.end;
  const scanner = new SheetScanner(xml, frame.rowsStart);
  for (;;) {
    const event = scanner.next();
    if (event === 'row' && scanner.row > row) return scanner.rowStart;
    if (event === 'end') return survey.end;
  }
}

function emptyCells(xml: Uint8Array, place: RowPlace, first: number) {
  const scanner = new SheetScanner(xml, place.start);
  scanner.row = place.row - 1;
  const found: { column: number; start: number; end: number }[] = [];
  for (;;) {
    const event = scanner.next();
    if (event === 'row-end') return found;
    if (event === 'cell' && scanner.column >= first) {
      found.push({ column: scanner.column, start: scanner.cellStart, end: scanner.cellEnd });
    }
  }
}

function withDimension(head: string, firstColumn: number, lastColumn: number, rows: number[]): string {
  const dimension = elementOf(head, 'dimension');
  const old = cellRange(dimension?.tag.attributes.get('ref') ?? '');
  if (!dimension || !old || rows.length === 0) return head;
  const ref = cellRangeText({
    firstRow: Math.min(old.firstRow, rows[0] ?? 0),
    firstColumn: Math.min(old.firstColumn, firstColumn),
    lastRow: Math.max(old.lastRow, rows.at(-1) ?? 0),
    lastColumn: Math.max(old.lastColumn, lastColumn),
  });
  return `${head.slice(0, dimension.start)}<dimension ref="${ref}"/>${head.slice(dimension.end)}`;
}

/** One answer's cells in bytes, and where the digits of the row and of the phone number stand in them. */
type Pattern = { bytes: Uint8Array; rowPlaces: number[]; e164Place: number };

/** Patterns by all that they differ in, one step after the other: a key put together for each row costs more. */
class PatternStep {
  pattern: Pattern | null = null;
  readonly #next = new Map<string | number, PatternStep>();

  next(by: string | number): PatternStep {
    let step = this.#next.get(by);
    if (step === undefined) {
      step = new PatternStep();
      this.#next.set(by, step);
    }
    return step;
  }
}

/** Most answers are alike but for their row and their number: their cells are made once, and those digits put in. */
class CellWriter {
  readonly #encoder = new TextEncoder();
  #patterns = new PatternStep();
  #known = 0;

  constructor(
    private readonly out: Pieces,
    private readonly first: number,
    private readonly formats: Record<TextStyle, number>,
  ) {}

  /** The cells of a row in our columns `from` up to before `to`. */
  write(row: number, planned: PlannedTexts[], from = 0, to = Number.POSITIVE_INFINITY): void {
    const place = String(row + 1);
    const isWhole = from === 0 && to === Number.POSITIVE_INFINITY;
    for (const texts of planned) {
      const e164 = isWhole ? texts.texts[E164_COLUMN] : undefined;
      if (e164 !== undefined && E164.test(e164)) this.#writePattern(place, texts, e164);
      else for (const parts of this.#cells(texts, from, to)) this.out.text(parts.start + place + parts.tail);
    }
  }

  has(planned: PlannedTexts[], wanted: number): boolean {
    return planned.some(({ column, texts }) => (texts[wanted - column] ?? '') !== '');
  }

  #writePattern(place: string, planned: PlannedTexts, e164: string): void {
    let step = this.#patterns.next(place.length).next(e164.length).next(planned.column);
    step = step.next(planned.firstStyle).next(planned.style);
    for (let index = 0; index < planned.texts.length; index++) {
      if (index !== E164_COLUMN) step = step.next(planned.texts[index] ?? '');
    }
    if (step.pattern === null) {
      step.pattern = this.#pattern(place, planned, e164);
      this.#known += 1;
    }
    const { bytes, rowPlaces, e164Place } = step.pattern;
    for (const at of rowPlaces) putDigits(bytes, at, place);
    putDigits(bytes, e164Place, e164);
    this.out.bytes(bytes, 0, bytes.length);
    if (this.#known < MOST_KNOWN) return;
    this.#patterns = new PatternStep();
    this.#known = 0;
  }

  #pattern(place: string, planned: PlannedTexts, e164: string): Pattern {
    let before = '';
    let e164Place = 0;
    const rowPlaces: number[] = [];
    const length = (text: string) => this.#encoder.encode(text).length;
    for (const { index, start, tail } of this.#cells(planned)) {
      rowPlaces.push(length(before + start));
      if (index === E164_COLUMN) e164Place = length(before + start + place) + tail.indexOf(e164);
      before += start + place + tail;
    }
    return { bytes: this.#encoder.encode(before), rowPlaces, e164Place };
  }

  /** What stands before the row's number and behind it in each cell that is not blank. */
  *#cells({ column, texts, firstStyle, style }: PlannedTexts, from = 0, to = Number.POSITIVE_INFINITY) {
    for (const [index, text] of texts.entries()) {
      if (text === '' || column + index < from || column + index >= to) continue;
      const start = `<c r="${columnName(this.first + column + index)}`;
      yield { index, start, tail: `"${textCellTail(text, this.formats[index === 0 ? firstStyle : style])}` };
    }
  }
}

const COLON = 0x3a;
const E164_COLUMN = ANSWER_COLUMNS.findIndex(({ of }) => of === 'e164');
const E164 = /^\+\d{1,15}$/;

/** Behind the first colon between the two places, 0 without one. */
function behindColon(xml: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) if (xml[at] === COLON) return at + 1;
  return 0;
}

/** Characters of ASCII, over as many others. */
function putDigits(bytes: Uint8Array, start: number, text: string): void {
  for (let index = 0; index < text.length; index++) bytes[start + index] = text.charCodeAt(index);
}

/** With so many the patterns are forgotten and begun anew, so that a sheet of unlike answers fills no memory. */
const MOST_KNOWN = 2_000;
const PIECE = 1 << 20;
/** Bytes of UTF-8 that one UTF-16 unit can take. */
const WIDEST = 3;

/** Bytes put together in pieces of a megabyte, each of which is filled anew once the next one has been asked for. */
class Pieces {
  readonly #encoder = new TextEncoder();
  #piece = new Uint8Array(PIECE);
  #filled = 0;
  readonly #free: Uint8Array<ArrayBuffer>[] = [];
  readonly #whole: Uint8Array<ArrayBuffer>[] = [];

  text(text: string): void {
    if (text.length * WIDEST > PIECE - this.#filled) {
      const bytes = this.#encoder.encode(text);
      this.bytes(bytes, 0, bytes.length);
    } else this.#filled += this.#encoder.encodeInto(text, this.#piece.subarray(this.#filled)).written;
  }

  bytes(from: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; ) {
      const step = Math.min(end - at, PIECE - this.#filled);
      this.#piece.set(from.subarray(at, at + step), this.#filled);
      this.#filled += step;
      at += step;
      if (this.#filled === PIECE) this.#cut();
    }
  }

  get hasWhole(): boolean {
    return this.#whole.length > 0;
  }

  *done(): Generator<Uint8Array<ArrayBuffer>> {
    for (const piece of this.#whole.splice(0)) {
      yield piece;
      if (piece.length === PIECE) this.#free.push(piece);
    }
  }

  *rest(): Generator<Uint8Array<ArrayBuffer>> {
    this.#cut();
    yield* this.done();
  }

  #cut(): void {
    if (this.#filled === 0) return;
    this.#whole.push(this.#piece.subarray(0, this.#filled));
    this.#piece = this.#free.pop() ?? new Uint8Array(PIECE);
    this.#filled = 0;
  }
}

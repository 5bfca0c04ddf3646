import { NotPlain } from './not-plain';

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const SPACE = 0x20;
const QUOTE = 0x22;
const R = 0x72;
const C = 0x63;
const S = 0x73;
const T = 0x74;
const V = 0x76;
const F = 0x66;
const I = 0x69;

const LONGEST_FORMULA_TAG = 500;
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

export type ScanEvent = 'row' | 'cell' | 'row-end' | 'end';
/** `t` of a cell (ECMA-376 18.18.11). */
export type CellKind = 'number' | 'shared' | 'text' | 'inline' | 'boolean' | 'error' | 'date';

const KINDS = new Map<string, CellKind>([
  ['n', 'number'],
  ['s', 'shared'],
  ['str', 'text'],
  ['inlineStr', 'inline'],
  ['b', 'boolean'],
  ['e', 'error'],
  ['d', 'date'],
]);

/**
 * Walks over the bytes of a sheet's rows and cells, forwards and once. `next()` moves on and says to what; the fields
 * then tell where it stands in the bytes. It decodes nothing, so that one scanner serves reading, which wants values,
 * and appending, which wants places. Anything it was not made for is NotPlain, never a guess.
 */
export class SheetScanner {
  /** From 0, of the row and the cell last met. */
  row = -1;
  column = -1;

  rowStart = 0;
  /** Behind the row's opening tag. */
  rowTagEnd = 0;
  rowIsEmptyTag = false;
  /** The value of `spans`, without its quotes; both 0 if there is none. */
  spansStart = 0;
  spansEnd = 0;
  /** At `row-end`: where the row's closing tag begins, or the end of an empty row's only tag. */
  rowClose = 0;

  cellStart = 0;
  cellEnd = 0;
  kind: CellKind = 'number';
  /** Index of the cell format. */
  format = 0;
  /** The content of `<v>`, or of `<is>` in an inline string; no content if start and end are equal. */
  valueStart = 0;
  valueEnd = 0;
  hasFormula = false;
  /** The last column of the range that a formula for several cells fills, -1 without one. */
  filledTo = -1;

  /** Rows and cells came in order, each place once. */
  isOrdered = true;

  #at: number;
  #inRow = false;
  #highestRow = -1;

  constructor(
    private readonly xml: Uint8Array,
    /** Behind the tag `<sheetData>`. */
    start: number,
  ) {
    this.#at = start;
  }

  next(): ScanEvent {
    const { xml } = this;
    if (this.#inRow && this.rowIsEmptyTag) {
      this.#inRow = false;
      this.rowClose = this.rowTagEnd;
      return 'row-end';
    }
    const at = this.#nextTag(this.#at);
    const name = xml[at + 1];
    if (name === C && this.#inRow && isNameEnd(xml[at + 2])) {
      this.#readCell(at);
      return 'cell';
    }
    if (
      name === R &&
      !this.#inRow &&
      xml[at + 2] === 0x6f &&
      xml[at + 3] === 0x77 &&
      isNameEnd(xml[at + 4])
    ) {
      this.#readRowTag(at);
      return 'row';
    }
    if (this.#inRow && this.#startsWith(at, '</row>')) {
      this.#inRow = false;
      this.rowClose = at;
      this.#at = at + 6;
      return 'row-end';
    }
    if (!this.#inRow && this.#startsWith(at, '</sheetData>')) {
      this.rowClose = at;
      return 'end';
    }
    throw new NotPlain('unknown element in sheetData');
  }

  /** Where the next tag begins; between tags there is only space. */
  #nextTag(from: number): number {
    const { xml } = this;
    let at = from;
    while (at < xml.length && xml[at] !== LT) at += 1;
    if (at >= xml.length) throw new NotPlain('cut');
    return at;
  }

  #readRowTag(start: number): void {
    const { xml } = this;
    this.rowStart = start;
    this.spansStart = 0;
    this.spansEnd = 0;
    this.column = -1;
    let row = this.row + 1;
    let at = start + 4;
    for (;;) {
      at = skipSpace(xml, at);
      const byte = xml[at];
      if (byte === GT) {
        this.rowIsEmptyTag = false;
        break;
      }
      if (byte === SLASH && xml[at + 1] === GT) {
        this.rowIsEmptyTag = true;
        at += 1;
        break;
      }
      const valueStart = startOfValue(xml, at);
      const valueEnd = endOfValue(xml, valueStart);
      if (byte === R && xml[at + 1] === EQUALS) row = wholeNumber(xml, valueStart, valueEnd) - 1;
      else if (byte === S && this.#startsWith(at, 'spans=')) {
        this.spansStart = valueStart;
        this.spansEnd = valueEnd;
      }
      at = valueEnd + 1;
    }
    if (row < 0 || row >= LAST_ROW) throw new NotPlain('row number');
    if (row <= this.#highestRow) this.isOrdered = false;
    this.#highestRow = Math.max(this.#highestRow, row);
    this.row = row;
    this.rowTagEnd = at + 1;
    this.#at = at + 1;
    this.#inRow = true;
  }

  #readCell(start: number): void {
    const { xml } = this;
    this.cellStart = start;
    this.kind = 'number';
    this.format = 0;
    this.valueStart = 0;
    this.valueEnd = 0;
    this.hasFormula = false;
    this.filledTo = -1;
    let column = this.column + 1;
    let at = start + 2;
    let isEmptyTag = false;
    for (;;) {
      if (xml[at] === SPACE) at += 1;
      else at = skipSpace(xml, at);
      const byte = xml[at];
      if (byte === GT) break;
      if (byte === SLASH && xml[at + 1] === GT) {
        isEmptyTag = true;
        at += 1;
        break;
      }
      const isShort = xml[at + 1] === EQUALS;
      const valueStart = isShort && xml[at + 2] === QUOTE ? at + 3 : startOfValue(xml, at);
      const valueEnd = endOfValue(xml, valueStart);
      if (isShort && byte === R) column = this.#columnOf(valueStart, valueEnd);
      else if (isShort && byte === S) this.format = wholeNumber(xml, valueStart, valueEnd);
      else if (isShort && byte === T) this.kind = this.#kindOf(valueStart, valueEnd);
      at = valueEnd + 1;
    }
    if (column >= LAST_COLUMN) throw new NotPlain('column');
    if (column <= this.column) this.isOrdered = false;
    this.column = column;
    at += 1;
    if (!isEmptyTag) at = this.#readContent(at);
    this.cellEnd = at;
    this.#at = at;
  }

  /** What stands in a cell; gives the place behind its closing tag. */
  #readContent(from: number): number {
    const { xml } = this;
    let at = from;
    for (;;) {
      at = this.#nextTag(at);
      const name = xml[at + 1];
      if (name === V && isNameEnd(xml[at + 2])) {
        const open = endOfTag(xml, at + 2);
        if (xml[open - 1] === SLASH) at = open + 1;
        else {
          this.valueStart = open + 1;
          at = this.#nextTag(open + 1);
          this.valueEnd = at;
          // Told here and not by #startsWith: nearly every cell has one.
          if (xml[at + 1] !== SLASH || xml[at + 2] !== V || xml[at + 3] !== GT)
            throw new NotPlain('in a value');
          at += 4;
        }
      } else if (name === SLASH && xml[at + 2] === C && xml[at + 3] === GT) {
        return at + 4;
      } else if (name === F && isNameEnd(xml[at + 2])) {
        this.hasFormula = true;
        const open = endOfTag(xml, at + 2);
        if (open > at + 3) this.#readFormulaTag(at, open);
        if (xml[open - 1] === SLASH) at = open + 1;
        else {
          at = this.#nextTag(open + 1);
          if (!this.#startsWith(at, '</f>')) throw new NotPlain('in a formula');
          at += 4;
        }
      } else if (name === I && xml[at + 2] === S && isNameEnd(xml[at + 3])) {
        const open = endOfTag(xml, at + 3);
        if (xml[open - 1] === SLASH) at = open + 1;
        else {
          const close = this.#endOfInline(open + 1);
          if (this.kind === 'inline') {
            this.valueStart = open + 1;
            this.valueEnd = close;
          }
          at = close + 5;
        }
      } else {
        throw new NotPlain('unknown element in a cell');
      }
    }
  }

  /** Array formulas and data tables have one formula for a whole range, whose other cells need not be there. */
  #readFormulaTag(start: number, end: number): void {
    const tag = String.fromCharCode(...this.xml.subarray(start, Math.min(end, start + LONGEST_FORMULA_TAG)));
    if (!/\st=["'](?:array|dataTable)["']/.test(tag)) return;
    const last = /\sref=["'](?:[A-Z]{1,3}\d+:)?([A-Z]{1,3})\d+["']/.exec(tag)?.[1];
    if (last === undefined) throw new NotPlain('range of a formula');
    for (let index = 0, column = 0; index < last.length; index++) {
      column = column * 26 + last.charCodeAt(index) - 64;
      this.filledTo = column - 1;
    }
  }

  #endOfInline(from: number): number {
    let at = this.#nextTag(from);
    while (!this.#startsWith(at, '</is>')) {
      if (this.xml[at + 1] === 0x21) throw new NotPlain('comment or CDATA');
      at = this.#nextTag(at + 1);
    }
    return at;
  }

  /** Of a reference such as "AB12", which must be in the row at hand. */
  #columnOf(start: number, end: number): number {
    const { xml } = this;
    let column = 0;
    let at = start;
    for (; at < end; at++) {
      const letter = (xml[at] ?? 0) - 64;
      if (letter < 1 || letter > 26) break;
      column = column * 26 + letter;
    }
    if (column === 0 || wholeNumber(xml, at, end) !== this.row + 1) throw new NotPlain('reference');
    return column - 1;
  }

  #kindOf(start: number, end: number): CellKind {
    if (end === start + 1) {
      const byte = this.xml[start];
      if (byte === S) return 'shared';
      if (byte === 0x6e) return 'number';
      if (byte === 0x62) return 'boolean';
    }
    const kind = KINDS.get(String.fromCharCode(...this.xml.subarray(start, end)));
    if (kind === undefined) throw new NotPlain('cell type');
    return kind;
  }

  #startsWith(at: number, ascii: string): boolean {
    for (let index = 0; index < ascii.length; index++) {
      if (this.xml[at + index] !== ascii.charCodeAt(index)) return false;
    }
    return true;
  }
}

function isNameEnd(byte: number | undefined): boolean {
  return byte === SPACE || byte === GT || byte === SLASH || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function skipSpace(xml: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const byte = xml[at];
    if (byte !== SPACE && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at;
    at += 1;
  }
}

/** From an attribute's name to behind its opening quote. */
function startOfValue(xml: Uint8Array, from: number): number {
  let at = from;
  while (xml[at] !== EQUALS) {
    const byte = xml[at];
    if (byte === undefined || byte === LT || byte === GT) throw new NotPlain('attribute');
    at += 1;
  }
  at = skipSpace(xml, at + 1);
  if (xml[at] !== 0x22 && xml[at] !== 0x27) throw new NotPlain('attribute');
  return at + 1;
}

function endOfValue(xml: Uint8Array, valueStart: number): number {
  const quote = xml[valueStart - 1];
  let at = valueStart;
  while (xml[at] !== quote) {
    if (xml[at] === undefined || xml[at] === LT) throw new NotPlain('attribute');
    at += 1;
  }
  return at;
}

/** Where the tag's `>` stands, quotes observed. */
function endOfTag(xml: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const byte = xml[at];
    if (byte === GT) return at;
    if (byte === undefined || byte === LT) throw new NotPlain('tag');
    at = byte === 0x22 || byte === 0x27 ? endOfValue(xml, at + 1) + 1 : at + 1;
  }
}

function wholeNumber(xml: Uint8Array, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = (xml[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) throw new NotPlain('number');
    number = number * 10 + digit;
  }
  if (end === start || end - start > 9) throw new NotPlain('number');
  return number;
}

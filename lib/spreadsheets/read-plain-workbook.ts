import { columnName } from './column-name';
import { DATE_FORMAT, type DateFormat, dateFormats } from './date-formats';
import { NotPlain } from './not-plain';
import { openPlainWorkbook } from './plain-workbook';
import { elapsedText, serialDateText } from './serial-date';
import { sharedStrings, stringItemText } from './shared-strings';
import { sheetFrame } from './sheet-frame';
import { SHEET_LIMITS } from './sheet-limits';
import { SheetScanner } from './sheet-scanner';
import { unpackEntry } from './unpack-zip';
import { UnreadableFile } from './unreadable-file';
import type { Cell, Sheet, Workbook } from './workbook';
import { unescapeCellText } from './xml-text';

/**
 * Reads an .xlsx or .xlsm as Excel, LibreOffice and Google write them, several times as fast as the general reader.
 * @throws NotPlain if the general reader has to do it
 * @throws UnreadableFile
 */
export async function readPlainWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const book = await openPlainWorkbook(bytes);
  const texts = book.sharedStrings ? sharedStrings(await unpackEntry(bytes, book.sharedStrings)) : [];
  const formats = book.styles ? dateFormats(await unpackEntry(bytes, book.styles)) : [];
  const budget = { cells: SHEET_LIMITS.cells, characters: SHEET_LIMITS.characters };
  const sheets: Sheet[] = [];
  for (const { name, hidden, entry } of book.sheets) {
    const xml = await unpackEntry(bytes, entry);
    const values = new CellValues(xml, texts, formats, book.date1904);
    sheets.push({ name, hidden, rows: readRows(xml, values, name, budget) });
  }
  return { sheets };
}

function readRows(
  xml: Uint8Array,
  values: CellValues,
  sheet: string,
  budget: { cells: number; characters: number },
): Cell[][] {
  const { rowsStart } = sheetFrame(xml);
  const rows: Cell[][] = [];
  if (rowsStart === null) return rows;
  const scanner = new SheetScanner(xml, rowsStart);
  let cells: Cell[] = [];
  for (;;) {
    const event = scanner.next();
    if (event === 'end') return rows;
    if (event === 'row') cells = [];
    else if (event === 'cell') {
      const value = values.of(scanner);
      if (value === null) continue;
      const { row, column } = scanner;
      if (row >= SHEET_LIMITS.rows)
        throw new UnreadableFile('too-many-rows', `${columnName(column)}${row + 1} of sheet “${sheet}”`);
      if (typeof value === 'string') budget.characters -= value.length;
      budget.cells -= Math.max(0, column + 1 - cells.length);
      if (budget.cells < 0) throw new UnreadableFile('too-many-cells');
      if (budget.characters < 0) throw new UnreadableFile('unpacks-too-large');
      while (cells.length < column) cells.push(null);
      cells[column] = value;
    } else {
      if (!scanner.isOrdered) throw new NotPlain('rows or cells out of order');
      if (cells.length === 0) continue;
      while (rows.length < scanner.row) rows.push([]);
      rows.push(cells);
    }
  }
}

/** The values of the cells a scanner meets. */
class CellValues {
  readonly #decoder = new TextDecoder();

  constructor(
    private readonly xml: Uint8Array,
    private readonly texts: string[],
    private readonly formats: DateFormat[],
    private readonly date1904: boolean,
  ) {}

  of({ kind, valueStart, valueEnd, format }: SheetScanner): Cell {
    if (valueStart === valueEnd) return null;
    switch (kind) {
      case 'shared': {
        const text = this.texts[this.#number(valueStart, valueEnd)];
        if (text === undefined) throw new NotPlain('no such string');
        return text === '' ? null : text;
      }
      case 'number': {
        const value = this.#number(valueStart, valueEnd);
        const kindOfDate = this.formats[format];
        if (kindOfDate === undefined || kindOfDate === DATE_FORMAT.none) return value;
        return (
          (kindOfDate === DATE_FORMAT.date ? serialDateText(value, this.date1904) : elapsedText(value)) ??
          value
        );
      }
      case 'boolean': {
        const text = this.#text(valueStart, valueEnd);
        return text === '1' || text === 'true' ? 'TRUE' : 'FALSE';
      }
      case 'inline': {
        const text = this.#text(valueStart, valueEnd);
        return stringItemText(text, 0, text.length) || null;
      }
      case 'date':
        return plainMoment(this.#text(valueStart, valueEnd));
      case 'text':
      case 'error':
        return unescapeCellText(this.#text(valueStart, valueEnd)) || null;
    }
  }

  #number(start: number, end: number): number {
    const { xml } = this;
    let number = 0;
    for (let at = start; at < end; at++) {
      const digit = (xml[at] ?? 0) - 48;
      if (digit < 0 || digit > 9 || end - start > 15) {
        const text = this.#text(start, end).trim();
        const value = Number(text);
        if (text === '' || !Number.isFinite(value)) throw new NotPlain('number');
        return value;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  #text(start: number, end: number): string {
    const { xml } = this;
    if (end - start > LONGEST_BY_HAND) return this.#decoder.decode(xml.subarray(start, end));
    let text = '';
    for (let at = start; at < end; at++) {
      const byte = xml[at] ?? 0;
      if (byte > 0x7f) return this.#decoder.decode(xml.subarray(start, end));
      text += String.fromCharCode(byte);
    }
    return text;
  }
}

/** A call of the decoder costs as much as some dozen characters by hand. */
const LONGEST_BY_HAND = 24;

/** "2024-03-28T00:00:00.000Z" → "2024-03-28". */
function plainMoment(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?Z?)?$/.exec(text.trim());
  if (match === null) return text;
  const [, day = '', time = '00:00:00'] = match;
  const full = time.length === 5 ? `${time}:00` : time;
  return full === '00:00:00' ? day : `${day}T${full}`;
}

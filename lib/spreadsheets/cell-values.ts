import { DATE_FORMAT, type DateFormat } from './date-formats';
import { NotPlain } from './not-plain';
import { elapsedText, serialDateText } from './serial-date';
import { stringItemText } from './shared-strings';
import type { SheetScanner } from './sheet-scanner';
import type { Cell } from './workbook';
import { unescapeCellText } from './xml-text';

/** The values of the cells a scanner meets. */
export class CellValues {
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

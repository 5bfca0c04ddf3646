import { PLACE_KINDS, type TextReading } from './recognition';
import { movedPlace, textEdit } from './text-edit';

export type Sort = 'number' | 'reject' | 'look-alike';
/** A part of a line, from `start` to before `end`. */
export type Mark = { start: number; end: number; sort: Sort };

const REJECTS_END = PLACE_KINDS.indexOf('date');

/** How the kind of a place is shown. */
export function sortOf(code: number): Sort {
  if (code === 0) return 'number';
  return code < REJECTS_END ? 'reject' : 'look-alike';
}

/** The offset at which each line of a text begins, as a text box breaks it, and the end of the text plus one. */
export function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  starts.push(text.length + 1);
  return starts;
}

/** Finds marks of lines in `text` from a reading that may be of the text as it was some strokes ago. */
export class MarkedLines {
  private readonly edit: ReturnType<typeof textEdit>;

  constructor(
    private readonly text: string,
    private readonly reading: TextReading | null,
  ) {
    this.edit = reading ? textEdit(reading.text, text) : null;
  }

  /** Where a place of the reading stands in the text; `null` where it was edited since. */
  placeNow(place: { start: number; end: number }): { start: number; end: number } | null {
    return movedPlace(this.edit, place);
  }

  /** The marks between two offsets, in order, counted from the first of them. */
  between(from: number, to: number): Mark[] {
    if (!this.reading) return [];
    const { starts, ends, kinds } = this.reading.places;
    const marks: Mark[] = [];
    let at = from;
    for (let index = this.firstPlaceFrom(from); index < starts.length; index += 1) {
      const place = movedPlace(this.edit, { start: starts[index] ?? 0, end: ends[index] ?? 0 });
      if (place === null || place.end > this.text.length) continue;
      if (place.start >= to) break;
      const start = Math.max(place.start, at);
      const end = Math.min(place.end, to);
      if (end <= start) continue;
      marks.push({ start: start - from, end: end - from, sort: sortOf(kinds[index] ?? 0) });
      at = end;
    }
    return marks;
  }

  /** The first place that may reach beyond the offset. Places do not overlap, so their ends are in order too. */
  private firstPlaceFrom(offset: number): number {
    const ends = this.reading?.places.ends ?? new Uint32Array();
    const { edit } = this;
    const by = edit ? edit.added - edit.removed : 0;
    const before = edit === null || offset <= edit.start ? offset : Math.max(edit.start, offset - by);
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) <= before) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

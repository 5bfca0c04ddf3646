import 'server-only';
import type { StoredOccurrence } from '@/lib/db/schema';
import { e164OfReject } from '@/lib/numbers/e164-of-reject';
import {
  type Country,
  type Extraction,
  extractFromCell,
  extractLineByLine,
  type Occurrence,
} from '@/lib/numbers/extract-numbers';
import { isCountry } from '@/lib/numbers/phone-number';
import { done, type Outcome, refused } from '@/lib/outcome';
import { inTurns } from './in-turns';
import { storable } from './storable';

/** What somebody pasted, or the cells of the number columns they chose; rows and columns count from 0. */
export type InputSource =
  | { kind: 'text'; text: string }
  | {
      kind: 'sheet';
      sheet: string;
      cells: { raw: string | number; row: number; column: number; label: string }[];
    };

/** One distinct number to be stored. */
export type Entry = {
  e164: string;
  extension: string | null;
  label: string;
  occurrences: StoredOccurrence[];
};
export type Skipped = { raw: string; line: number; kind: 'reject' | 'look-alike'; reason: string };

export type ReadInput = {
  entries: Entry[];
  /** How many places repeat a number that stood before. */
  duplicates: number;
  skipped: Skipped[];
};

/** What one paste or one upload may hold. */
const MOST_NUMBERS = 20_000;
const MOST_BYTES = 4 * 1024 * 1024;
/** One line is read at one go, while everybody else waits. */
const MOST_IN_A_LINE = 300_000;
const MOST_LABEL = 200;

/**
 * Reads numbers on the server, whatever the browser made of them: nothing else decides what is asked.
 * @param anyway what was rejected and the user wants all the same: E.164 forms of numbers that no country has, and
 *   ranges of more than 1,000 numbers as they were typed. What the input does not hold is ignored.
 */
export async function readInput(
  source: InputSource,
  anyway: string[],
  defaultCountry: string,
): Promise<Outcome<ReadInput>> {
  if (!isCountry(defaultCountry)) return refused('Choose a country from the list.', 'defaultCountry');
  if (sizeOf(source) > MOST_BYTES) {
    return refused('This is more than 4 MB. Split it and check each part by itself.', 'source');
  }
  if (linesOf(source).some((line) => line.length > MOST_IN_A_LINE)) {
    return refused('One line of this is far too long. Put each number on a line of its own.', 'source');
  }
  const read = await inTurns(
    collect(pieces(source, defaultCountry, anyway), new Set(anyway), defaultCountry),
  );
  if (read.entries.length > MOST_NUMBERS) {
    const found = read.entries.length.toLocaleString('en-US');
    return refused(
      `These are ${found} numbers; one check takes 20,000. Split them and check each part by itself.`,
      'source',
    );
  }
  return done(read);
}

type Piece = {
  extraction: Extraction;
  label: string;
  place: (occurrence: Occurrence) => StoredOccurrence;
  line?: number;
};

/** Yields nothing where others may have their turn. */
function* pieces(
  source: InputSource,
  defaultCountry: Country,
  confirmedRanges: string[],
): Generator<Piece | undefined> {
  if (source.kind === 'text') {
    const place = ({ raw, start, end, line }: Occurrence) => ({ raw, start, end, line });
    const extraction = yield* extractLineByLine(source.text, { defaultCountry, confirmedRanges });
    yield { extraction, label: '', place };
    return;
  }
  const { sheet, cells } = source;
  for (const { raw, row, column, label } of cells) {
    yield {
      extraction: extractFromCell(raw, { defaultCountry, confirmedRanges }),
      label,
      place: (occurrence) => ({ raw: occurrence.raw, sheet, row, column }),
      line: row + 1,
    };
  }
}

function* collect(
  found: Iterable<Piece | undefined>,
  anyway: Set<string>,
  country: Country,
): Generator<undefined, ReadInput> {
  const entries = new Map<string, Entry>();
  const skipped: Skipped[] = [];
  let places = 0;
  for (const piece of found) {
    yield;
    if (!piece) continue;
    const { extraction, label, place, line } = piece;
    const skip = (kind: Skipped['kind'], reason: string, occurrence: Occurrence) =>
      skipped.push({ raw: storable(occurrence.raw), line: line ?? occurrence.line, kind, reason });
    const keep = (e164: string, occurrences: Occurrence[], extension?: string, beside?: string) => {
      places += occurrences.length;
      const entry = entries.get(e164) ?? { e164, extension: null, label: '', occurrences: [] };
      entry.extension ??= extension ?? null;
      entry.label ||= (label || beside || '').slice(0, MOST_LABEL);
      for (const occurrence of occurrences) entry.occurrences.push(place(occurrence));
      entries.set(e164, entry);
    };
    for (const number of extraction.numbers) {
      keep(number.e164, number.occurrences, number.extension, number.label);
      yield;
    }
    for (const reject of extraction.rejects) {
      const e164 = anyway.size > 0 ? e164OfReject(reject, country) : null;
      if (e164 !== null && anyway.has(e164)) keep(e164, [reject]);
      else skip('reject', reject.reason, reject);
      yield;
    }
    for (const lookAlike of extraction.lookAlikes) {
      skip('look-alike', lookAlike.kind, lookAlike);
      yield;
    }
  }
  return { entries: [...entries.values()], duplicates: places - entries.size, skipped };
}

function linesOf(source: InputSource): string[] {
  return source.kind === 'text' ? source.text.split(/[\r\n]/) : source.cells.map(({ raw }) => String(raw));
}

function sizeOf(source: InputSource): number {
  if (source.kind === 'text') return Buffer.byteLength(source.text);
  return source.cells.reduce((sum, { raw, label }) => sum + Buffer.byteLength(`${raw}${label}`), 0);
}

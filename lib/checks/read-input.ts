import 'server-only';
import type { StoredOccurrence } from '@/lib/db/schema';
import { e164OfReject } from '@/lib/numbers/e164-of-reject';
import {
  type Country,
  type Extraction,
  extractLineByLine,
  type Occurrence,
} from '@/lib/numbers/extract-numbers';
import { isCountry } from '@/lib/numbers/phone-number';
import { done, type Outcome, refused } from '@/lib/outcome';
import { inTurns } from './in-turns';
import { storable } from './storable';

/** What somebody pasted. Files and long lists come as drafts, in pieces that the browser has read. */
export type InputSource = { kind: 'text'; text: string };

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

/** What one paste may hold. */
const MOST_NUMBERS = 20_000;
const MOST_BYTES = 4 * 1024 * 1024;
/** One line is read at one go, while everybody else waits. */
const MOST_IN_A_LINE = 300_000;
const MOST_LABEL = 200;

/**
 * Reads pasted numbers on the server, whatever the browser made of them: nothing else decides what is asked.
 * @param anyway what was rejected and the user wants all the same: E.164 forms of numbers that no country has, and
 *   ranges of more than 1,000 numbers as they were typed. What the input does not hold is ignored.
 */
export async function readInput(
  source: InputSource,
  anyway: string[],
  defaultCountry: string,
): Promise<Outcome<ReadInput>> {
  if (!isCountry(defaultCountry)) return refused('Choose a country from the list.', 'defaultCountry');
  if (Buffer.byteLength(source.text) > MOST_BYTES) {
    return refused('This is more than 4 MB. Split it and check each part by itself.', 'source');
  }
  if (source.text.split(/[\r\n]/).some((line) => line.length > MOST_IN_A_LINE)) {
    return refused('One line of this is far too long. Put each number on a line of its own.', 'source');
  }
  const read = await inTurns(
    collect(
      extractLineByLine(source.text, { defaultCountry, confirmedRanges: anyway }),
      new Set(anyway),
      defaultCountry,
    ),
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

/** Yields nothing where others may have their turn. */
function* collect(
  reading: Generator<undefined, Extraction>,
  anyway: Set<string>,
  country: Country,
): Generator<undefined, ReadInput> {
  const extraction = yield* reading;
  const entries = new Map<string, Entry>();
  const skipped: Skipped[] = [];
  let places = 0;
  const skip = (kind: Skipped['kind'], reason: string, { raw, line }: Occurrence) =>
    skipped.push({ raw: storable(raw), line, kind, reason });
  const keep = (e164: string, occurrences: Occurrence[], extension?: string, label?: string) => {
    places += occurrences.length;
    const entry = entries.get(e164) ?? { e164, extension: null, label: '', occurrences: [] };
    entry.extension ??= extension ?? null;
    entry.label ||= (label ?? '').slice(0, MOST_LABEL);
    for (const { raw, start, end, line } of occurrences) entry.occurrences.push({ raw, start, end, line });
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
  return { entries: [...entries.values()], duplicates: places - entries.size, skipped };
}

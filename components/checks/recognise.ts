import { e164OfReject } from '@/lib/numbers/e164-of-reject';
import {
  type ExtractedNumber,
  type Extraction,
  extractLineByLine,
  type LookAlike,
  type Reject,
} from '@/lib/numbers/extract-numbers';
import { formatForReading } from '@/lib/numbers/format-for-reading';
import { lookAlikeWords } from '@/lib/numbers/look-alike-words';
import type { Country } from '@/lib/numbers/phone-number';
import { lineFindings, type Reconciliation, reconcile } from '@/lib/numbers/reconcile';
import { rejectWords } from '@/lib/numbers/reject-words';
import { anywayOf, MOST_SIZED_RANGES } from './anyway-of';
import { recognisedOddOnes } from './recognised-odd-ones';
import {
  type Anyway,
  ASKED_ABOUT,
  PLACE_KINDS,
  type PlaceKind,
  type Places,
  type RecognisedNumber,
  type Recognition,
  SHOWN_NUMBERS,
  SHOWN_SKIPPED,
  type SkippedPlace,
} from './recognition';

type Options = {
  defaultCountry: Country;
  /** What was rejected and is wanted all the same: E.164 numbers that no country has, and large ranges as typed. */
  anyway: readonly string[];
};

type TextRecognition = { recognition: Recognition; places: Places };

/** What pressing "Check numbers" would make of the text, and where in it everything stands. */
export function recogniseText(text: string, options: Options): TextRecognition {
  const reading = recogniseLineByLine(text, options);
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}

/** The same as `recogniseText`, stopping after every line, so that a worker can see whether it is still wanted. */
export function* recogniseLineByLine(text: string, options: Options): Generator<undefined, TextRecognition> {
  const { defaultCountry, anyway } = options;
  const extraction = wanted(
    yield* extractLineByLine(text, { defaultCountry, confirmedRanges: anyway }),
    options,
  );
  yield;
  const reconciliation = reconcile(lineFindings(text, extraction));
  yield;
  const recognition = tally(extraction, options, reconciliation);
  yield;
  return { recognition, places: placesOf(extraction) };
}

/** The extraction with rejects made numbers where somebody wants them all the same. */
function wanted(extraction: Extraction, { defaultCountry, anyway }: Options): Extraction {
  if (anyway.length === 0) return extraction;
  const keys = new Set(anyway);
  const numbers = new Map(extraction.numbers.map((number) => [number.e164, number]));
  const rejects: Reject[] = [];
  for (const reject of extraction.rejects) {
    const e164 = e164OfReject(reject, defaultCountry);
    if (e164 === null || !keys.has(e164)) {
      rejects.push(reject);
      continue;
    }
    const { raw, start, end, line } = reject;
    const number = numbers.get(e164) ?? { e164, occurrences: [] };
    number.occurrences.push({ raw, start, end, line });
    numbers.set(e164, number);
  }
  return { ...extraction, numbers: [...numbers.values()], rejects };
}

function tally(
  extraction: Extraction,
  { defaultCountry }: Options,
  reconciliation: Reconciliation | null,
): Recognition {
  const places = new Map<string, number>();
  const shown = new Map<string, RecognisedNumber>();
  const skipped = new SkippedList(defaultCountry);
  let duplicates = 0;

  let range = null as { of: string; entry: RecognisedNumber | null } | null;
  for (const number of extraction.numbers) {
    const { e164, occurrences } = number;
    const before = places.get(e164) ?? 0;
    places.set(e164, before + occurrences.length);
    duplicates += before === 0 ? occurrences.length - 1 : occurrences.length;
    if (before > 0) continue;
    const of = rangeOf(number);
    if (of !== null && range?.of === of) {
      if (range.entry) {
        const size = (range.entry.range?.size ?? 1) + 1;
        // Its reading is made when the range is over: most ranges have a thousand numbers before.
        range.entry.range = { size, lastReading: e164 };
      }
      continue;
    }
    const entry: RecognisedNumber | null =
      shown.size < SHOWN_NUMBERS
        ? {
            e164,
            reading: formatForReading(e164),
            typed: occurrences[0]?.raw ?? e164,
            label: number.label ?? '',
            places: 0,
            range: null,
          }
        : null;
    if (entry) shown.set(e164, entry);
    range = of === null ? null : { of, entry };
  }
  for (const reject of extraction.rejects) skipped.add('reject', reject);
  for (const lookAlike of extraction.lookAlikes) skipped.add('look-alike', lookAlike);
  return {
    total: places.size,
    duplicates,
    skipped: skipped.count,
    e164s: [...places.keys()].slice(0, ASKED_ABOUT),
    numbers: [...shown.values()].map((number) => ({
      ...number,
      places: places.get(number.e164) ?? 1,
      range: number.range && { ...number.range, lastReading: formatForReading(number.range.lastReading) },
    })),
    skippedPlaces: skipped.shown(),
    oddOnesOut: recognisedOddOnes(places.keys()),
    reconciliation,
  };
}

/** Which range a number was first written as; null where it stood by itself. */
function rangeOf({ fromRange, occurrences: [first] }: ExtractedNumber): string | null {
  if (!fromRange || !first || first.raw !== fromRange.raw) return null;
  return `${first.start} ${first.line} ${first.raw}`;
}

/** What was skipped: all counted, and the first of each sort kept. */
class SkippedList {
  count = 0;
  private ranges = 0;
  /** What may be wanted all the same, what can be mended, and the rest, in which order they are shown. */
  private readonly sorts: [SkippedPlace[], SkippedPlace[], SkippedPlace[]] = [[], [], []];

  constructor(private readonly country: Country) {}

  add(...[kind, found]: ['reject', Reject] | ['look-alike', LookAlike]): void {
    this.count += 1;
    const anyway = kind === 'reject' ? this.anywayOf(found) : null;
    const [mendable, rejects, others] = this.sorts;
    const sort = anyway ? mendable : kind === 'reject' ? rejects : others;
    if (sort.length >= SHOWN_SKIPPED) return;
    sort.push({
      raw: found.raw,
      kind,
      line: found.line,
      span: { start: found.start, end: found.end },
      why: kind === 'reject' ? rejectWords[found.reason] : lookAlikeWords[found.kind],
      anyway,
    });
  }

  shown(): SkippedPlace[] {
    return this.sorts.flat().slice(0, SHOWN_SKIPPED);
  }

  private anywayOf(reject: Reject): Anyway | null {
    if (reject.reason !== 'range-too-large') return anywayOf(reject, this.country);
    // A range is sized by expanding it; the rest get their turn once these are dealt with.
    this.ranges += 1;
    return this.ranges <= MOST_SIZED_RANGES ? anywayOf(reject, this.country) : null;
  }
}

const CODE_OF = Object.fromEntries(PLACE_KINDS.map((kind, code) => [kind, code])) as Record<
  PlaceKind,
  number
>;

function placesOf({ numbers, rejects, lookAlikes }: Extraction): Places {
  // The numbers of one range all stand at its place.
  const found = new Map<number, { end: number; line: number; code: number }>();
  const add = (kind: PlaceKind, { start, end, line }: { start: number; end: number; line: number }) => {
    found.set(start, { end, line, code: CODE_OF[kind] });
  };
  for (const { occurrences } of numbers) for (const occurrence of occurrences) add('number', occurrence);
  for (const reject of rejects) add(reject.reason, reject);
  for (const lookAlike of lookAlikes) add(lookAlike.kind, lookAlike);
  const starts = Uint32Array.from(found.keys()).sort();
  const ends = new Uint32Array(starts.length);
  const lines = new Uint32Array(starts.length);
  const kinds = new Uint8Array(starts.length);
  for (const [index, start] of starts.entries()) {
    const place = found.get(start);
    if (!place) continue;
    ends[index] = place.end;
    lines[index] = place.line;
    kinds[index] = place.code;
  }
  return { starts, ends, lines, kinds };
}

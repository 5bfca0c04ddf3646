import { e164OfReject } from '@/lib/numbers/e164-of-reject';
import { type Extraction, extractFromCell, extractNumbers } from '@/lib/numbers/extract-numbers';
import { formatForReading } from '@/lib/numbers/format-for-reading';
import { lookAlikeWords } from '@/lib/numbers/look-alike-words';
import type { Country } from '@/lib/numbers/phone-number';
import { rejectWords } from '@/lib/numbers/reject-words';
import {
  ASKED_ABOUT,
  type RecognisedNumber,
  type Recognition,
  SHOWN_NUMBERS,
  SHOWN_SKIPPED,
  type SkippedPlace,
} from './recognition';

type Options = {
  defaultCountry: Country;
  /** E.164 numbers that somebody wants checked although no country has them. */
  anyway: readonly string[];
};

/** A cell of a number column, with what its row says about it. */
export type NumberCell = { raw: string | number; row: number; column: number; label: string };

/** What pressing "Check numbers" would make of the text. */
export function recogniseText(text: string, { defaultCountry, anyway }: Options): Recognition {
  return tally([{ extraction: extractNumbers(text, { defaultCountry }) }], { defaultCountry, anyway });
}

/** What pressing "Check numbers" would make of the cells. Lines are rows of the sheet, from 1. */
export function recogniseCells(
  cells: Iterable<NumberCell>,
  { defaultCountry, anyway }: Options,
): Recognition {
  return tally(
    (function* () {
      for (const { raw, row, label } of cells) {
        yield { extraction: extractFromCell(raw, { defaultCountry }), line: row + 1, label };
      }
    })(),
    { defaultCountry, anyway },
  );
}

type Part = { extraction: Extraction; line?: number; label?: string };

function tally(parts: Iterable<Part>, { defaultCountry, anyway }: Options): Recognition {
  const wanted = new Set(anyway);
  const places = new Map<string, number>();
  const shown = new Map<string, RecognisedNumber>();
  const skippedPlaces: SkippedPlace[] = [];
  let duplicates = 0;
  let skipped = 0;

  const add = (e164: string, typed: string, label: string, count: number) => {
    const before = places.get(e164) ?? 0;
    places.set(e164, before + count);
    duplicates += before === 0 ? count - 1 : count;
    if (before === 0 && shown.size < SHOWN_NUMBERS) {
      shown.set(e164, { e164, reading: formatForReading(e164), typed, label, places: 0 });
    }
  };
  const skip = (place: SkippedPlace) => {
    skipped += 1;
    skippedPlaces.push(place);
  };

  for (const { extraction, line, label } of parts) {
    for (const number of extraction.numbers) {
      add(
        number.e164,
        number.occurrences[0]?.raw ?? number.e164,
        label || number.label || '',
        number.occurrences.length,
      );
    }
    for (const reject of extraction.rejects) {
      const e164 = e164OfReject(reject, defaultCountry);
      if (e164 !== null && wanted.has(e164)) add(e164, reject.raw, label ?? '', 1);
      else
        skip({ raw: reject.raw, line: line ?? reject.line, why: rejectWords[reject.reason], anyway: e164 });
    }
    for (const lookAlike of extraction.lookAlikes) {
      skip({
        raw: lookAlike.raw,
        line: line ?? lookAlike.line,
        why: lookAlikeWords[lookAlike.kind],
        anyway: null,
      });
    }
  }
  // What can be mended comes first; within it, and within the rest, the order of the input.
  skippedPlaces.sort((a, b) => Number(b.anyway !== null) - Number(a.anyway !== null) || a.line - b.line);
  return {
    total: places.size,
    duplicates,
    skipped,
    e164s: [...places.keys()].slice(0, ASKED_ABOUT),
    numbers: [...shown.values()].map((number) => ({ ...number, places: places.get(number.e164) ?? 1 })),
    skippedPlaces: skippedPlaces.slice(0, SHOWN_SKIPPED),
  };
}

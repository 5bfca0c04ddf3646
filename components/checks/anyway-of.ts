import { e164OfReject } from '@/lib/numbers/e164-of-reject';
import { extractNumbers, type Reject } from '@/lib/numbers/extract-numbers';
import type { Country } from '@/lib/numbers/phone-number';
import type { Anyway } from './recognition';

/** A range is sized by expanding it, so no more of one reading than these. */
export const MOST_SIZED_RANGES = 20;

/** The server takes no longer one. */
const LONGEST_KEY = 200;
const MOST_SIZES = 100;
const sizes = new Map<string, number | null>();

/** How a reject may be taken all the same; null where nothing of the kind can be meant. */
export function anywayOf(reject: Reject, country: Country): Anyway | null {
  if (reject.reason === 'range-too-large') {
    const size = sizeOfRange(reject.raw, country);
    return size === null ? null : { kind: 'expand', key: reject.raw, size };
  }
  const e164 = e164OfReject(reject, country);
  return e164 === null ? null : { kind: 'check', key: e164 };
}

/** How many numbers a large range stands for; null where it is too large even when confirmed. */
function sizeOfRange(raw: string, country: Country): number | null {
  if (raw.length > LONGEST_KEY) return null;
  const key = `${country} ${raw}`;
  const known = sizes.get(key);
  if (known !== undefined) return known;
  const { numbers } = extractNumbers(raw, { defaultCountry: country, confirmedRanges: [raw] });
  const size = numbers.length > 0 ? numbers.length : null;
  if (sizes.size >= MOST_SIZES) sizes.clear();
  sizes.set(key, size);
  return size;
}

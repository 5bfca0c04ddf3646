import { isValidE164 } from './phone-number';
import type { RejectReason } from './reject';

/** How many numbers one range may stand for, and how many all ranges still to come; the latter counts down. */
export type SeriesLimits = { perSeries: number; inAll: number };

/** The numbers of a range, or why there are none. */
export type Expansion = { e164s: string[] } | { reason: RejectReason };

/**
 * Every number from `first` to `last`, both included: E.164 numbers of one length that differ in their last
 * digits only. One number that no country has spoils the whole range.
 */
export function expandRange(first: string, last: string, limits: SeriesLimits): Expansion {
  const shared = sharedStart(first, last);
  const width = first.length - shared.length;
  if (first.length !== last.length || width > 9) return { reason: 'invalid' };
  const from = Number(first.slice(shared.length));
  const to = Number(last.slice(shared.length));
  if (to < from) return { reason: 'range-reversed' };
  const size = to - from + 1;
  if (size > limits.perSeries || size > limits.inAll) return { reason: 'range-too-large' };
  const e164s: string[] = [];
  for (let at = from; at <= to; at++) {
    const e164 = width === 0 ? first : shared + String(at).padStart(width, '0');
    if (!isValidE164(e164)) return { reason: 'invalid' };
    e164s.push(e164);
  }
  return { e164s };
}

/** A number with its last digits replaced: `+16175550100` and `49` give `+16175550149`. */
export function withEnding(e164: string, ending: string): string {
  return e164.slice(0, -ending.length) + ending;
}

function sharedStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}

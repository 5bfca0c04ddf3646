import {
  callingCodeAtStart,
  callingCodeOf,
  describeNumber,
  type Home,
  isNorthAmerican,
  lacksTrunk,
  modernMexican,
  nationalLengths,
  type PhoneNumber,
  readInternational,
  readNational,
} from './phone-number';
import type { Candidate, DigitGroup } from './scan-candidates';
import { mayEndRange } from './series-after';

/** Groups `from` up to but not including `to`, and the number they make. */
export type NumberPiece = { from: number; to: number; e164: string };

const MOST_GROUPS = 9;
const MOST_DIGITS = 18;

/**
 * The numbers of a candidate: each begins as early as it can, and then the division that leaves the fewest digits over
 * counts, then the one with the fewest numbers. `home` says that the candidate is alone in its line or cell, or named as a phone: then any grouping
 * will do and a lost plus may be put back. Elsewhere only a usual grouping counts. Time grows with the number of
 * groups.
 */
export function readCandidate(candidate: Candidate, country: Home, home: boolean): NumberPiece[] {
  const { groups } = candidate;
  // One number that takes every digit cannot be bettered.
  const whole = readWhole(candidate, country, home);
  if (whole !== null) return [{ from: 0, to: groups.length, e164: whole }];
  const fewest = isNorthAmerican(country) ? 10 : nationalLengths(country).shortest;
  const leastLeft = new Float64Array(groups.length + 1);
  const best: (NumberPiece | undefined)[] = [];
  for (let from = groups.length - 1; from >= 0; from--) {
    let left = (groups[from]?.digits.length ?? 0) + (leastLeft[from + 1] ?? 0);
    best[from] = undefined;
    if (mayBeginAt(candidate, from)) {
      let digits = 0;
      for (let to = from + 1; to <= groups.length && to - from <= MOST_GROUPS; to++) {
        digits += groups[to - 1]?.digits.length ?? 0;
        if (digits > MOST_DIGITS) break;
        // A number costs a hundredth of a digit, so that of two full divisions the plainer wins.
        const cost = 0.01 + (leastLeft[to] ?? 0);
        const isBetter = best[from] === undefined || cost < left;
        if (
          digits < (candidate.plus !== null && from === 0 ? 7 : fewest) ||
          !isBetter ||
          !mayEndBefore(candidate, to)
        )
          continue;
        const e164 = readGroups(candidate, from, to, country, home);
        if (e164 === null) continue;
        left = cost;
        best[from] = { from, to, e164 };
      }
    }
    leastLeft[from] = left;
  }
  const pieces: NumberPiece[] = [];
  // What a plus began is one number or none: "+44 1 33 1234 5678" holds no Mexican one.
  if (candidate.plus !== null && best[0] === undefined) return [];
  let unread = 0;
  for (let at = 0; at < groups.length; ) {
    const piece = best[at];
    if (piece !== undefined && !isDialledFrom(candidate, unread, piece)) pieces.push(piece);
    at = piece?.to ?? at + 1;
    if (piece !== undefined) unread = at;
  }
  return pieces;
}

function readWhole(candidate: Candidate, country: Home, home: boolean): string | null {
  const { groups, plus } = candidate;
  if (groups.length > MOST_GROUPS) return null;
  let digits = 0;
  for (const group of groups) digits += group.digits.length;
  const fewest = plus !== null ? 7 : isNorthAmerican(country) ? 10 : nationalLengths(country).shortest;
  if (digits < fewest || digits > MOST_DIGITS) return null;
  return readGroups(candidate, 0, groups.length, country, home);
}

/**
 * Whether digits left over before a piece are a prefix that somebody dialled: "045 33 1234 5678", "011 44 …". A
 * bracket shows where the number itself begins: "045 (33) 1234 5678".
 */
function isDialledFrom({ groups, gaps }: Candidate, unread: number, { from }: NumberPiece): boolean {
  if (gaps[from - 1]?.includes('(')) return false;
  const before = groups.slice(unread, from).map(({ digits }) => digits);
  return before.some((digits) => digits.startsWith('0')) && groups[from]?.digits.startsWith('0') !== true;
}

/** Two numbers are never told apart at a tight hyphen or dot: "1200-1249" is one thing. */
const LOOSE = /[\s/,(~[\]]/;

function mayBeginAt({ groups, gaps }: Candidate, from: number): boolean {
  return from === 0 || LOOSE.test(gaps[from - 1] ?? '') || isBetweenWholes(groups, from);
}

/** "6175550140-6175550144": only whole numbers have so many digits in one group. */
function isBetweenWholes(groups: DigitGroup[], at: number): boolean {
  return (groups[at - 1]?.digits.length ?? 0) >= 10 && (groups[at]?.digits.length ?? 0) >= 10;
}

function mayEndBefore({ groups, gaps }: Candidate, to: number): boolean {
  // "617-555-1200-1249" and "617-555-1200-49": the last groups are where ranges end.
  let at = to;
  while (at < groups.length && !LOOSE.test(gaps[at - 1] ?? '') && !isBetweenWholes(groups, at)) {
    const isEnd = mayEndRange(groups[at]?.digits ?? '', groups[at - 1]?.digits ?? '');
    if (!isEnd || !/^(?:-+|\.{2,3})$/.test(gaps[at - 1] ?? '')) return false;
    at += 1;
  }
  return true;
}

function readGroups(
  candidate: Candidate,
  from: number,
  to: number,
  country: Home,
  home: boolean,
): string | null {
  const lengths = candidate.groups.slice(from, to).map(({ digits }) => digits.length);
  if (!gapsFit(candidate.gaps.slice(from, to - 1), lengths)) return null;
  if (isAlreadyWhole(candidate, from, to, country)) return null;
  const whole = from === 0 && to === candidate.groups.length;
  const isBounded = isBound(candidate, from) && isBound(candidate, to);
  const mayBeListed = whole && isPlaceAndNumber(candidate, country);
  const hasPlus = from === 0 && candidate.plus !== null;
  for (const digits of spellings(candidate, from, to)) {
    if (hasPlus) {
      // "+0044" and "+01144" carry both ways of saying "abroad".
      const abroad = digits.replace(/^(?:00|011)/, '');
      const e164 = readInternational(abroad) ?? (home ? modernMexican(abroad) : null);
      if (e164 !== null) return e164;
      continue;
    }
    // Cheap before dear: in North America a usual grouping is known without asking anybody.
    const usualHere =
      isNorthAmerican(country) && isUsualNorthAmerican(candidate, from, to, home && isBounded);
    if (isNorthAmerican(country) && !usualHere && !digits.startsWith('0') && digits.length < 11) continue;
    const number = readNational(digits, country);
    if (number !== null) {
      if (usualHere) return number.e164;
      if (isDressedElsewhere(candidate, from, digits, number, country)) continue;
      if (!mayBeListed && isBelievable(number, digits, lengths, country, { home, whole, isBounded }))
        return number.e164;
    } else if (home && whole && !mayBeListed) {
      const e164 = readLostPlus(digits, candidate, country);
      if (e164 !== null) return e164;
    }
  }
  return null;
}

/**
 * "(20) 7946 0123" in Britain: with brackets and without the zero that everybody there writes. People write so in Mexico
 * or Brazil, whose numbers would become others.
 */
export function isDressedElsewhere(
  { gaps }: Candidate,
  from: number,
  digits: string,
  { e164, form }: PhoneNumber,
  country: Home,
): boolean {
  if (country === null || form !== 'national' || isNorthAmerican(country)) return false;
  return /^ ?\)/.test(gaps[from] ?? '') && lacksTrunk(digits, e164, country);
}

/** The digits with and without a zero in brackets: "+44 (0)20" means without, "(0)20" at home means with. */
function* spellings({ groups, gaps, plus }: Candidate, from: number, to: number): Generator<string> {
  const parts = groups.slice(from, to).map(({ digits }) => digits);
  const optional = parts.findIndex(
    (digits, index) =>
      digits === '0' &&
      /\(\s?$/.test(gaps[from + index - 1] ?? '(') &&
      /^\s?\)/.test(gaps[from + index] ?? ''),
  );
  // Only after a country code: "055 (0)1" is dialled as it stands.
  const [first = ''] = parts;
  const isAbroad =
    (from === 0 && plus !== null) || /^0(?:0|11)/.test(first) || callingCodeAtStart(first) === first;
  if (optional > 0 && isAbroad) yield parts.filter((_, index) => index !== optional).join('');
  yield parts.join('');
}

/** Commas join the parts of one number only in "617,555,0123". */
function gapsFit(gaps: string[], lengths: number[]): boolean {
  if (!gaps.includes(',')) return true;
  return gaps.every((gap) => gap === ',') && /^(1,)?3,3,4$/.test(lengths.join(','));
}

/**
 * "617 555 0123" and its like anywhere. At home, and for toll-free numbers, any grouping that sets the area code
 * off or keeps to one separator; not one that begins like a date.
 */
function isUsualNorthAmerican({ groups, gaps }: Candidate, from: number, to: number, home: boolean): boolean {
  const parts = groups.slice(from, to).map(({ digits }) => digits);
  if (/^(1 )?(3 3 4|3 7|6 4|10)$|^11$/.test(parts.map((part) => part.length).join(' '))) return true;
  const digits = parts.join('');
  if (!home && !/^1?8(?:00|33|44|55|66|77|88)/.test(digits)) return false;
  if (/^(?:19|20)\d\d$/.test(parts[0] ?? '')) return false;
  if (new Set(gaps.slice(from, to - 1)).size === 1) return true;
  const areaEnds = digits.length === 11 ? 4 : 3;
  let sum = 0;
  return parts.some((part) => {
    sum += part.length;
    return sum === areaEnds;
  });
}

/** Whether a reading without a plus and in no usual grouping may count, given where it stands. */
function isBelievable(
  number: PhoneNumber,
  digits: string,
  lengths: number[],
  country: Home,
  place: { home: boolean; whole: boolean; isBounded: boolean },
): boolean {
  if (number.form === 'international') return true;
  if (isNorthAmerican(country)) return false;
  if (place.home && place.whole) return true;
  if (number.form === 'lost-plus') return false;
  // With its trunk zero a number shows where it begins; without, only its usual digits and grouping show it.
  if (digits.startsWith('0') && (place.whole || number.e164.endsWith(digits.slice(1)))) return true;
  const usual = describeNumber(number.e164)?.national.match(/\d+/g) ?? [];
  // In India the zero is written or not.
  if (country !== null && usual.join('') === `0${digits}` && !lacksTrunk(digits, number.e164, country))
    usual[0] = usual[0]?.slice(1) ?? '';
  if (usual.join('') !== digits) return false;
  if (place.whole || digits.startsWith('0') || lengths.length === 1) return true;
  if (place.home && place.isBounded) return true;
  return usual.map((group) => group.length).join() === lengths.join();
}

/** Whether something else may begin at a group: a slash or a comma stands before it, or nothing does. */
function isBound({ groups, gaps }: Candidate, at: number): boolean {
  return at === 0 || at === groups.length || /[/,]/.test(gaps[at - 1] ?? '');
}

/**
 * "030 1234567 / 12", "030 1234567 (8-17)": behind a slash or before a bracket something else begins, if the digits
 * before it are a number by themselves.
 */
export function isAlreadyWhole(
  { groups, gaps, plus }: Candidate,
  from: number,
  to: number,
  country: Home,
): boolean {
  for (let at = from + 1; at < to; at++) {
    const gap = gaps[at - 1] ?? '';
    if (!gap.includes('/') && !gap.includes('(')) continue;
    const digits = groups.slice(from, at).map((group) => group.digits);
    const read = from === 0 && plus !== null ? readInternational : readHome;
    if (digits.length > 1 && read(digits.join(''), country) !== null) return true;
  }
  return false;
}

function readHome(digits: string, country: Home): string | null {
  return readNational(digits, country)?.e164 ?? null;
}

/** "49 617-555-0123": the first digits may be a country code or a place in a list, and the rest is a number at home. */
export function isPlaceAndNumber({ groups, plus }: Candidate, country: Home): boolean {
  const first = groups[0]?.digits ?? '';
  if (country === null || plus !== null || first.length > 2 || !/^[1-9]/.test(first)) return false;
  if (first === callingCodeOf(country)) return false;
  const others = groups.slice(1).map(({ digits }) => digits);
  const rest = others.join('');
  const number = rest.length < 7 ? null : readNational(rest, country);
  if (number?.form !== 'national') return false;
  if (!rest.startsWith('0') && readNational(first + rest, country)?.form === 'national') return false;
  if (isNorthAmerican(country))
    return /^(?:3 3 4|3 7|6 4|10)$/.test(others.map(({ length }) => length).join(' '));
  return rest.startsWith('0') || describeNumber(number.e164)?.national.replace(/\D/g, '') === rest;
}

/** A plus that a spreadsheet ate, put back; not where a home number with a digit too many is as likely. */
function readLostPlus(digits: string, { groups }: Candidate, country: Home): string | null {
  if (digits.length < 11 || digits.startsWith('0') || isOneDigitTooLong(digits, country)) return null;
  const firstGroup = groups[0]?.digits ?? '';
  for (let to = 2; to < groups.length; to++) {
    const begun = groups.slice(0, to).map((group) => group.digits);
    // "55 1234 5678 12" in Mexico is a number and something more, not one of Brazil.
    if (readNational(begun.join(''), country)?.form === 'national') return null;
  }
  if (firstGroup !== digits && firstGroup !== callingCodeAtStart(digits)) return null;
  return readInternational(digits) ?? modernMexican(digits);
}

function isOneDigitTooLong(digits: string, country: Home): boolean {
  const shorter = readNational(digits.slice(0, -1), country);
  return shorter !== null && shorter.form === 'national';
}

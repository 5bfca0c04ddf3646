import { FEWEST_DIGITS, isDigit } from './finding';

/** Digits that stand together. */
export type DigitGroup = { start: number; end: number; digits: string };

/**
 * Groups of digits joined by nothing but what people put between the parts of a number. It may hold one number,
 * several, or none.
 */
export type Candidate = {
  groups: DigitGroup[];
  /** Gap `i` stands between group `i` and the next. */
  gaps: string[];
  /** How many characters before the first digit its plus stands; `null` without a plus. */
  plus: number | null;
};

const LONGEST_GAP = 5;
const PLACE = /^[1-9]\d?$/;
const BEFORE_PLACE = /^[^\p{L}\d(]{0,4}$/u;
/** "2.617-555-0123": the number has other signs between its groups. */
const NO_DOTS = /^\d{2,10}[ -]\(?\d/;
const LONGEST_START = 14;
const BEHIND_PLACE = /^(?:[.)]{1,2}| -) {1,3}\(?$/;
const JOINING = new Set([...'-()[]. /_~'].map((sign) => sign.charCodeAt(0)));
const [PLUS, SPACE, OPENS, PERCENT] = [43, 32, 40, 37];

/** Every candidate of a line, in order; a plus always begins a new one. Looks at each character a bounded number of times. */
export function scanCandidates(line: string): Candidate[] {
  const candidates: Candidate[] = [];
  let current: Candidate | undefined;
  let last: DigitGroup | undefined;
  for (let at = 0; at < line.length; at++) {
    if (!isDigit(line.charCodeAt(at))) continue;
    let end = at + 1;
    while (end < line.length && isDigit(line.charCodeAt(end))) end += 1;
    const group = { start: at, end, digits: line.slice(at, end) };
    const plus = plusBefore(line, at);
    if (
      current !== undefined &&
      last !== undefined &&
      plus === null &&
      joins(line, last.end, at) &&
      !isListed(current, line, at)
    ) {
      const gap = line.slice(last.end, at);
      if (gap === '.' && /^0{1,2}$/.test(group.digits) && isWholeNumber(current)) {
        // "6175550123.0": a table program took the number for a fraction. The zeros are part of no number.
        current.groups[0] = { ...(last ?? group), end };
      } else {
        current.gaps.push(gap);
        current.groups.push(group);
      }
    } else {
      current = { groups: [group], gaps: [], plus };
      candidates.push(current);
    }
    last = group;
    at = end - 1;
  }
  return candidates;
}

function isWholeNumber({ groups }: Candidate): boolean {
  return groups.length === 1 && (groups[0]?.digits.length ?? 0) >= FEWEST_DIGITS;
}

function joins(line: string, from: number, to: number): boolean {
  if (to - from > LONGEST_GAP) return false;
  if (to - from === 1 && line[from] === ',') return true;
  for (let at = from; at < to; at++) if (!JOINING.has(line.charCodeAt(at))) return false;
  return true;
}

/** How many characters before the digits at `at` their plus stands: "+44", "+ 44", "+(1)", "%2B44". */
function plusBefore(line: string, at: number): number | null {
  for (let back = 1; back <= 3; back++) {
    const code = line.charCodeAt(at - back);
    if (code === PLUS) return back;
    if (code !== SPACE && code !== OPENS) break;
  }
  if (line.charCodeAt(at - 3) !== PERCENT) return null;
  return line.endsWith('%2B', at) || line.endsWith('%2b', at) ? 3 : null;
}

/** "12. 617-555-0123", "3) …", "4 - …", "5.617-555-0123": the digits before `at` are a place in a list. */
function isListed({ groups, plus }: Candidate, line: string, at: number): boolean {
  const [first] = groups;
  if (first === undefined || groups.length > 1 || plus !== null || !PLACE.test(first.digits)) return false;
  const gap = line.slice(first.end, at);
  if (!BEHIND_PLACE.test(gap) && !(gap === '.' && NO_DOTS.test(line.slice(at, at + LONGEST_START))))
    return false;
  return BEFORE_PLACE.test(line.slice(0, first.start));
}

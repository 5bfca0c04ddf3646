import { extensionAfter } from './extension-after';
import type { Finding } from './finding';
import { namedAs } from './named-as';
import { type Home, isNorthAmerican, readInternational, readNational } from './phone-number';
import { isAlreadyWhole, isDressedElsewhere, isPlaceAndNumber } from './read-candidate';
import { type Candidate, scanCandidates } from './scan-candidates';
import { areRangeEnds } from './series-after';

// Most lines hold one or two numbers in their usual dress and no other digits that matter. Those are read here, in
// a fraction of the time; of any other line this reader says that it needs care. A property test holds both equal.

/** Signs and words with which digits may be a price, part of a web address, a version, or a damaged cell. */
const NEEDS_CARE =
  /[$€£¥₹#]|\/\/|\b\d\d?\.\d{5}|\d[-/.]\d\d?[-/.]\d{4}|\d ?(?:[ap]\.?m|Uhr|hrs?)\b|\d (?:numbers|lines)\b|\b(?:www\.|(?:USD|EUR|GBP|CAD|AUD|NZD|CHF|INR|JPY|dollars|euros|pounds|between|v|ver|version|build|release|starting|beginning|commencing|DIDs?|DDIs?|consecutive|block)\b)/i;
const DIGIT = /\d/;
/** What may stand right before a number, and nothing. */
const FREE_BEFORE = new Set(['', ' ', '\t', ':', '(', '<', '|', '"', "'", ',', ';']);
const FREE_AFTER = /^(?:$|[\s|>]|[,;](?:$|[\s\d+(])|[.)"'](?:$|\s))/;
/** What people put between two numbers, though parts of one number may have it between them. */
const BETWEEN = new Set([' / ', ',']);
const MAY_MEET = /\d(?:,| \/ )[+(]?\d/;
const EXTENSION = /^,? {0,3}[([]?(?:ext|x)/i;
const BLOCK = /^[ ,]{0,3}[([]? {0,2}(?:a )?block/i;

const USUAL_IN_NORTH_AMERICA = new Set(['3 3 4', '3 7', '6 4', '10', '11', '1 3 3 4']);
const AFTER_ZIP = /^5 (?:3 3 4|3 7|6 4|10|11|1 3 3 4)$/;
const USUAL_GAPS = new Set(['-', '.', ' ', '/', '(', ' (', ')', ')-', ').', ') ']);
/** Dates, years, identity numbers and decimals have groups like these, with one of their own signs between them. */
const MAY_BE_NO_NUMBER = /(?:^| )(?:[12] [12] 4|4 [12] [12]|4 4|3 2 4)$|^[12] \d{1,2}$/;
const SIGNS = new Set(['-', '.', '/']);
const MONTH_BEFORE = /(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?[ ,.-]{1,2}$/i;
const LETTER = /\p{L}/u;

/** What stands in a line of numbers in their usual dress; `null` if the line must be read with care. */
export function readPlainLine(line: string, country: Home): Finding[] | null {
  if (!DIGIT.test(line) || NEEDS_CARE.test(line)) return null;
  const findings: Finding[] = [];
  let readTo = 0;
  let previous = '';
  const candidates = scanCandidates(line);
  // Elsewhere numbers have no one length by which they could be told apart.
  const mayMeet = isNorthAmerican(country) && MAY_MEET.test(line);
  for (const candidate of mayMeet ? candidates.flatMap(parted) : candidates) {
    const [first] = candidate.groups;
    if (first === undefined) return null;
    if (first.start < readTo) {
      if ((candidate.groups.at(-1)?.end ?? 0) > readTo) return null;
      continue;
    }
    if (previous === '' && isAside(candidate, line)) continue;
    const usual = withoutZip(candidate, line);
    const { start, end } = placeOf(usual, line);
    const between = line.slice(readTo, start);
    if (!FREE_BEFORE.has(between.slice(-1)) || (previous === '' && between.includes('@'))) return null;
    const e164 = readUsual(usual, line, country);
    if (e164 === null || areRangeEnds(previous, between, e164)) return null;
    const rest = line.slice(end, end + 12);
    if (rest === '') {
      findings.push({ found: 'number', e164, start, end });
      readTo = end;
    } else if (EXTENSION.test(rest)) {
      const after = extensionAfter(line, end);
      if (!after?.extension || !FREE_AFTER.test(line.slice(after.end, after.end + 2))) return null;
      findings.push({ found: 'number', e164, extension: after.extension, start, end: after.end });
      readTo = after.end;
    } else {
      if (!FREE_AFTER.test(rest) || BLOCK.test(rest)) return null;
      findings.push({ found: 'number', e164, start, end });
      readTo = end;
    }
    previous = e164;
  }
  return previous === '' ? null : findings;
}

/** A candidate cut where two numbers may meet; a part that is no whole number makes the line one to be read with care. */
function parted(candidate: Candidate): Candidate | Candidate[] {
  const at = candidate.gaps.findIndex((gap) => BETWEEN.has(gap));
  if (at === -1) return candidate;
  const { groups, gaps, plus } = candidate;
  const rest = { groups: groups.slice(at + 1), gaps: gaps.slice(at + 1), plus: null };
  return [{ groups: groups.slice(0, at + 1), gaps: gaps.slice(0, at), plus }, ...[parted(rest)].flat()];
}

/** A house number or a ZIP code among words: too short to be taken for a number. */
function isAside({ groups, plus }: Candidate, line: string): boolean {
  const [group] = groups;
  if (group === undefined || groups.length > 1 || group.digits.length > 5 || plus !== null) return false;
  if (!/^(?:,? [A-Za-z]| \+)/.test(line.slice(group.end, group.end + 3)) || !LETTER.test(line)) return false;
  return isAsideHere(line, group.start);
}

function isAsideHere(line: string, at: number): boolean {
  if (at > 0 && line[at - 1] !== ' ') return false;
  return !MONTH_BEFORE.test(line.slice(Math.max(0, at - 12), at)) && namedAs(line, at) === null;
}

/** "Boston, MA 02139 617-555-0142" without its ZIP code. */
function withoutZip(candidate: Candidate, line: string): Candidate {
  const { groups, gaps, plus } = candidate;
  const start = groups[0]?.start ?? 0;
  if (
    plus !== null ||
    gaps[0] === undefined ||
    !/^ \(?$/.test(gaps[0]) ||
    !AFTER_ZIP.test(sizesOf(candidate))
  )
    return candidate;
  if (!/[A-Za-z],? $/.test(line.slice(Math.max(0, start - 3), start)) || !isAsideHere(line, start))
    return candidate;
  return { groups: groups.slice(1), gaps: gaps.slice(1), plus };
}

function sizesOf({ groups }: Candidate): string {
  let sizes = '';
  for (const { digits } of groups) sizes += sizes === '' ? digits.length : ` ${digits.length}`;
  return sizes;
}

/** From the plus or bracket to the last digit. */
function placeOf({ groups, gaps, plus }: Candidate, line: string): { start: number; end: number } {
  const start = (groups[0]?.start ?? 0) - (plus ?? 0);
  const end = groups[groups.length - 1]?.end ?? start;
  const opens = line[start - 1] === '(' && gaps.some((gap) => gap.includes(')'));
  return { start: opens ? start - 1 : start, end };
}

/** The E.164 form of a candidate that is one number in usual dress and nothing else. */
function readUsual(candidate: Candidate, line: string, country: Home): string | null {
  const { groups, gaps, plus } = candidate;
  const sizes = sizesOf(candidate);
  if (gaps.length > 7 || !gaps.every((gap) => USUAL_GAPS.has(gap)) || mayBeNoNumber(sizes, gaps)) return null;
  const zero = groups.findIndex((_, index) => isBracketedZero(candidate, index));
  // Nobody writes one so late; what is meant then is read with care.
  if (zero > 2) return null;
  let digits = '';
  for (let index = 0; index < groups.length; index++)
    if (index !== zero) digits += groups[index]?.digits ?? '';
  if (zero !== -1 && plus === null && !/^0(?:0|11)/.test(digits)) return null;
  if (isAlreadyWhole(candidate, 0, groups.length, country) || isPlaceAndNumber(candidate, country))
    return null;
  if (plus !== null) return plus === 1 ? readInternational(digits) : null;
  if (digits.length > 18) return null;
  const start = groups[0]?.start ?? 0;
  const named = namedAs(line, start);
  if (named === 'reference' || named === 'extension') return null;
  const isHere = isNorthAmerican(country)
    ? USUAL_IN_NORTH_AMERICA.has(sizes)
    : digits.startsWith('0') || named === 'phone' || !LETTER.test(line);
  const isAbroad = digits.startsWith('00') || digits.startsWith('011');
  if (!isHere && !isAbroad) return null;
  const number = readNational(digits, country);
  if (number === null || (isNorthAmerican(country) && isAbroad !== (number.form === 'international')))
    return null;
  return isDressedElsewhere(candidate, 0, digits, number, country) ? null : number.e164;
}

function mayBeNoNumber(sizes: string, gaps: string[]): boolean {
  const sign = gaps[gaps.length - 1] ?? '';
  return SIGNS.has(sign) && (MAY_BE_NO_NUMBER.test(sizes) || (sign === '/' && sizes.endsWith(' 2')));
}

/** "+44 (0)20": dialled at home only. */
function isBracketedZero({ groups, gaps }: Candidate, index: number): boolean {
  return (
    index > 0 &&
    groups[index]?.digits === '0' &&
    gaps[index - 1]?.endsWith('(') === true &&
    gaps[index]?.startsWith(')') === true
  );
}

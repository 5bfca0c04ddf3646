import { type Expansion, expandRange, type SeriesLimits, withEnding } from './expand-series';

/** What follows a number and makes it several. `end` is where the whole expression ends. */
export type SeriesAfter = { end: number } & Expansion;

const RANGE_WORDS = '(?:up|through|thru) to|to|thru|through|until|till|bis|au|al|hasta|tot|t/m|do|à|até';
const RANGE_END = new RegExp(
  String.raw` {0,3}(-{1,3}>?|→|~|\.{2,3}|(?<!\p{L})(?:${RANGE_WORDS})(?!\p{L})) {0,3}-?(\d{3,4}[-. ]\d{4}|\d{2,6})(?!\d)`,
  'iuy',
);
/** How many numbers a range has, said behind it: "0100 - 0199 (100 numbers)". Its ends say it too. */
const SIZE_SAID =
  /[ ,]{0,3}(?:[([] {0,2}\d{1,6} (?:consecutive )?(?:DIDs?|DDIs?|numbers|lines)(?: {0,2}[)\]])?|\d{1,6} (?:DIDs?|DDIs?)\b|(?:[([] {0,2})?(?:a )?block of \d{1,6}(?: (?:DIDs?|DDIs?|numbers|lines))?(?: {0,2}[)\]])?)/iy;
const BLOCK =
  /[ ,]{0,3}(?:x ?(?=\d{1,6}[ -](?:DID|DDI))|block (?=[([] ?\d))?(?:- )?(?:[([] {0,2}(?=\d{1,6} (?:numbers|lines))|[([]? {0,2}(?=(?:DIDs? |DDIs? |a )?block|\d{1,6}[ -](?:consecutive |DID|DDI|block)))(?:(?:DIDs? |DDIs? |a )?block of (\d{1,6})|(\d{1,6})[ -](?:consecutive )?(?:DIDs?|DDIs?|numbers|lines|block))\b(?: block)?(?: ?[)\]])?/iy;
const ENDING = /( {0,2}(?:[/&,]|\b(?:and|or|und|et|y)\b) {0,2}-?)(?!24\/7)(\d{1,4})(?![\dA-Za-z])/iy;

const BLOCK_BEFORE =
  /(?<![\w.,-])(?:(?:(?:a )?block of (\d{1,6})(?: (?:DIDs?|DDIs?|numbers|lines))?|(\d{1,6})[ -](?:consecutive )?(?:DIDs?|DDIs?|numbers|lines)(?: block)?)(?:,? (?:starting|beginning|commencing)(?: (?:at|from|with|on))?|,? (?:from|onwards? from))(?: (?:no|number)\.?)?|(\d{1,6})[ -](?:consecutive )?(?:DIDs?|DDIs?)):? {0,2}$/i;

/** Text between two numbers that makes them the ends of a range. */
const BETWEEN_ENDS = new RegExp(String.raw`^ {0,3}(?:-{1,3}>?|→|~|\.{2,3}|a|(?:${RANGE_WORDS})) {0,3}$`, 'i');

/**
 * What follows the number `e164` that ends at `at`: the end of a range ("to 1249", "-49"), the size of a block
 * ("(20 DIDs)"), or the endings of its neighbours ("/3/4", "& 1213", ", 1220-1229"). `null` if nothing does.
 */
export function seriesAfter(
  line: string,
  at: number,
  e164: string,
  limits: SeriesLimits,
): SeriesAfter | null {
  const range = rangeAfter(line, at, e164, limits);
  if (range !== null) return 'reason' in range ? range : (neighboursAfter(line, range, limits) ?? range);
  return blockAfter(line, at, e164, limits) ?? neighboursAfter(line, { e164s: [e164], end: at }, limits);
}

/**
 * What is said right before the number `e164` at `at` and makes it several: "3 DIDs starting at". `null` if nothing
 * does; `start` is where the whole expression begins.
 */
export function blockBefore(
  line: string,
  at: number,
  e164: string,
  limits: SeriesLimits,
): ({ start: number } & Expansion) | null {
  const before = line.slice(Math.max(0, at - BLOCK_REACH), at);
  const match = BLOCK_BEFORE.exec(before);
  const size = Number(match?.[1] ?? match?.[2] ?? match?.[3] ?? 0);
  if (match === null || size < 1) return null;
  return { start: at - before.length + match.index, ...block(e164, size, limits) };
}

const BLOCK_REACH = 60;

function block(e164: string, size: number, limits: SeriesLimits): Expansion {
  if (size > limits.perSeries || size > limits.inAll) return { reason: 'range-too-large' };
  return expandRange(e164, `+${BigInt(e164.slice(1)) + BigInt(size - 1)}`, limits);
}

/**
 * Whether two numbers in a row, with `between` standing between them, are the ends of a range. Numbers of two
 * areas are a list, whatever stands between.
 */
export function areRangeEnds(first: string, between: string, last: string): boolean {
  return (
    BETWEEN_ENDS.test(between) && first.length === last.length && first.slice(0, -7) === last.slice(0, -7)
  );
}

/** Where a range ends whose last digits end at `at`: behind the number of its numbers, if that is said. */
export function behindSize(line: string, at: number): number {
  SIZE_SAID.lastIndex = at;
  return SIZE_SAID.test(line) ? SIZE_SAID.lastIndex : at;
}

function rangeAfter(line: string, at: number, e164: string, limits: SeriesLimits): SeriesAfter | null {
  RANGE_END.lastIndex = at;
  const match = RANGE_END.exec(line);
  const [, sign = '', written = ''] = match ?? [];
  const ending = written.replace(/\D/g, '');
  if (match === null || ending.length >= e164.length - 3) return null;
  // "0140 ~1234" is an extension.
  if (/^ +~\d/.test(match[0])) return null;
  const end = behindSize(line, RANGE_END.lastIndex);
  // "030 12345-0 bis 99": which of its digits end it nobody can tell.
  if (lastGroup(line, at).length === 1 && ending.length > 1 && ending.length < 4)
    return { end, reason: 'invalid' };
  // "to 0033 6 12 34 56 78" begins another number.
  if (!isFree(line, end) || /^[ .][(]?\d/.test(line.slice(end, end + 3))) return null;
  // "- 1249 Main Street" is an address, and "to 50 people" no range; only four digits after a word stand firm.
  const byWord = /[a-z]/i.test(sign);
  if (!(byWord && ending.length >= 4) && wordFollows(line, end)) return null;
  // "-49" and "-1249" are ends of ranges; "-204" is as likely an extension, and "- 12" a column of its own.
  const isTight = match[0].startsWith('-');
  const fits = isTight ? mayEndRange(ending, lastGroup(line, at)) : ending.length >= 4 && written === ending;
  if (sign.startsWith('-') && !fits) return null;
  return { end, ...expandRange(e164, withEnding(e164, ending), limits) };
}

function blockAfter(line: string, at: number, e164: string, limits: SeriesLimits): SeriesAfter | null {
  BLOCK.lastIndex = at;
  const match = BLOCK.exec(line);
  if (match === null) return null;
  const size = Number(match[1] ?? match[2]);
  const end = BLOCK.lastIndex;
  if (size < 1) return null;
  return { end, ...block(e164, size, limits) };
}

/** Numbers with the endings that follow them, single ones and ranges. */
function neighboursAfter(
  line: string,
  first: { e164s: string[]; end: number },
  limits: SeriesLimits,
): SeriesAfter | null {
  const e164s = [...first.e164s];
  let { end } = first;
  while (e164s.length <= limits.perSeries) {
    const neighbours = nextNeighbours(line, end, e164s[e164s.length - 1] ?? '', limits);
    if (neighbours === null) break;
    for (const e164 of neighbours.e164s) e164s.push(e164);
    end = neighbours.end;
  }
  const most = Math.min(limits.perSeries, limits.inAll);
  return end === first.end || e164s.length > most ? null : { end, e164s };
}

function nextNeighbours(
  line: string,
  at: number,
  previous: string,
  limits: SeriesLimits,
): { e164s: string[]; end: number } | null {
  ENDING.lastIndex = at;
  const match = ENDING.exec(line);
  const end = ENDING.lastIndex;
  const [, sign = '', ending = ''] = match ?? [];
  if (match === null) return null;
  const next = withEnding(previous, ending);
  // ", -11" says that only the last digits change.
  const isEnding = sign.endsWith('-') && ending.length === 2;
  if (!isEnding && !isLikelyNeighbour(sign.replace(/[ -]/g, ''), ending, previous, next)) return null;
  // "/ 204" is as likely an extension.
  if (ending.length === 3 && sign !== '/') return null;
  const range = rangeAfter(line, end, next, limits);
  if (range !== null) return 'reason' in range ? null : range;
  const isTight = match[0] === `/${ending}`;
  if (!isFreeEnding(line, end, isTight)) return null;
  // "& 0101 are ours" goes on; "and 20 others" and "/ 20 lines" are no neighbours.
  const isFirm = isTight || (ending.length === 4 && /[a-z&/]/i.test(sign));
  if (!isFirm && wordFollows(line, end)) return null;
  const neighbour = expandRange(next, next, limits);
  return 'reason' in neighbour ? null : { e164s: neighbour.e164s, end };
}

/** A short ending must count upwards, and one after a comma must be near: "617-555-0123, 2026" is a year. */
function isLikelyNeighbour(sign: string, ending: string, previous: string, next: string): boolean {
  const distance = Number(next.slice(-4)) - Number(previous.slice(-4));
  if (distance === 0) return false;
  if (ending.length < 4) return distance > 0 && (sign === '/' || (sign !== ',' && ending.length > 1));
  return sign === ',' ? Math.abs(distance) <= 99 : true;
}

/** Whether digits behind a hyphen may be the last ones of a range, behind a number that ends with such a group. */
export function mayEndRange(ending: string, lastGroup: string): boolean {
  return (
    ending.length === 2 || ending.length === 4 || (ending.length > 4 && ending.length === lastGroup.length)
  );
}

function lastGroup(line: string, at: number): string {
  return /\d*$/.exec(line.slice(Math.max(0, at - 12), at))?.[0] ?? '';
}

/** Nothing goes on where the last digits end: neither a number nor a word. */
function isFree(line: string, end: number): boolean {
  return !/^(?:[-./:]?\d|[A-Za-z]|[ .][(]?\d{3})/.test(line.slice(end, end + 6));
}

/** After an ending another may follow: "/3/4"; after a slash without spaces also the next number of a list. */
function isFreeEnding(line: string, end: number, tight: boolean): boolean {
  const after = line.slice(end, end + 8);
  if (tight && /^ \d{4}(?!\d)/.test(after)) return false;
  if (tight && /^ {1,2}[(+]?\d/.test(after)) return true;
  return isFree(line, end)
    ? !/^[ .][(]?\d/.test(after)
    : /^\/\d{1,4}(?![\dA-Za-z]|[-. /]{1,2}\d{3})/.test(after);
}

const MAY_FOLLOW = /^(?:and|or|are|is|for|und|et|ext|x|fax|tel|phone|mobile|cell)\b/i;

function wordFollows(line: string, end: number): boolean {
  const next = /^ {1,2}([\p{L}\d].{0,8})/u.exec(line.slice(end, end + 12))?.[1];
  return next !== undefined && !MAY_FOLLOW.test(next);
}

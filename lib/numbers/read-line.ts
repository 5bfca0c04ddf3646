import { classifyLeftover } from './classify-leftover';
import { expandRange, type SeriesLimits } from './expand-series';
import { extensionAfter } from './extension-after';
import { findCellDamage } from './find-cell-damage';
import { findLookAlikes } from './find-look-alikes';
import { findMistyped } from './find-mistyped';
import { findVanityNumbers } from './find-vanity-numbers';
import { findWildcards } from './find-wildcards';
import { countDigits, FEWEST_DIGITS, type Finding } from './finding';
import { joinCells } from './join-cells';
import type { LookAlikeKind } from './look-alike';
import { isPlainlyNamedPhone, isPlainlyNamedReference, namedAs } from './named-as';
import type { Home } from './phone-number';
import { type NumberPiece, readCandidate } from './read-candidate';
import { readPlainLine } from './read-plain-line';
import { type Candidate, scanCandidates } from './scan-candidates';
import { areRangeEnds, behindSize, blockBefore, seriesAfter } from './series-after';

export type LineReading = {
  /** In order; several numbers of one series stand at the same place. */
  findings: Finding[];
  /** The line with all that is no phone number blanked out, for finding labels. */
  masked: string;
};

type Context = {
  /** The masked line. */
  line: string;
  country: Home;
  limits: SeriesLimits;
  /** The line holds numbers and list words only, so that whatever stands in it was meant as a number. */
  inList: boolean;
  /** How many digits the whole line has. */
  digits: number;
  findings: Finding[];
  seenNumber: boolean;
};

const BLANK = '\u0000';
const LETTER = /\p{L}/u;
const LONG_WORD = /[A-Za-z]{8}/;
const NUMBER_IN_ADDRESS = /\d{7}|\d{3}[-.]\d{3}[-.]\d{4}/;
const LIST_WORDS = /\b(?:and|or|to|thru|through|und|et|y)\b/gi;

/** Everything found in one line of plain text. Time grows with the length of the line. */
export function readLine(line: string, country: Home, limits: SeriesLimits): LineReading {
  const joined = line.includes('\t') ? joinCells(line, country) : line;
  const plain = readPlainLine(joined, country);
  return plain === null ? readLineWithCare(joined, country, limits) : { findings: plain, masked: joined };
}

/** The same for lines of every kind. */
export function readLineWithCare(line: string, country: Home, limits: SeriesLimits): LineReading {
  const findings = findCellDamage(line, country);
  if (!/\d/.test(line)) return { findings, masked: line };
  let masked = blankOut(line, findings);
  const lookAlikes = findLookAlikes(masked, country);
  for (const { start, end, kind } of lookAlikes) {
    if (!couldBeMistaken(kind, line.slice(start, end))) continue;
    findings.push({ found: 'look-alike', kind, start, end });
  }
  masked = blankOut(masked, lookAlikes);
  for (const find of [findWildcards, findVanityNumbers, findMistyped]) {
    const found = find(masked, country, limits);
    for (const finding of found) findings.push(finding);
    masked = blankOut(masked, found);
  }
  const context: Context = {
    line: masked,
    country,
    limits,
    inList: isList(masked),
    digits: countDigits(masked),
    findings,
    seenNumber: false,
  };
  let readTo = 0;
  for (const candidate of scanCandidates(masked)) {
    for (let rest = groupsFrom(candidate, readTo); rest !== null; rest = groupsFrom(candidate, readTo)) {
      readTo = readPart(rest, context);
    }
  }
  findings.sort((a, b) => a.start - b.start);
  return { findings: joinRanges(findings, masked, limits), masked };
}

/** A look for one long word first: none of the list words is so long, and a sentence seldom lacks one. */
function isList(line: string): boolean {
  return !LONG_WORD.test(line) && !LETTER.test(line.replace(LIST_WORDS, ''));
}

/** A time, a price or a date with its month in words is passed over without a word. */
function couldBeMistaken(kind: LookAlikeKind, text: string): boolean {
  if (kind === 'e-mail' || kind === 'web-address') return NUMBER_IN_ADDRESS.test(text);
  const withoutTime = kind === 'date' ? text.replace(/\d{1,2}:.*$/, '') : text;
  return countDigits(withoutTime) >= FEWEST_DIGITS;
}

/** Same length, so that offsets stay what they are. */
function blankOut(line: string, spans: { start: number; end: number }[]): string {
  if (spans.length === 0) return line;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    parts.push(line.slice(at, start), BLANK.repeat(end - start));
    at = end;
  }
  return parts.join('') + line.slice(at);
}

/** The groups of a candidate that begin at `readTo` or after it; `null` if none do. */
function groupsFrom(candidate: Candidate, readTo: number): Candidate | null {
  const from = candidate.groups.findIndex((group) => group.start >= readTo);
  if (from <= 0) return from === 0 ? candidate : null;
  return { groups: candidate.groups.slice(from), gaps: candidate.gaps.slice(from), plus: null };
}

/** Reads a candidate, adds what it holds to the findings, and returns where it stopped reading. */
function readPart(candidate: Candidate, context: Context): number {
  const first = candidate.groups[0];
  const last = candidate.groups[candidate.groups.length - 1];
  if (first === undefined || last === undefined) return Number.POSITIVE_INFINITY;
  const code = codeAt(candidate, context.line);
  if (code !== null) {
    const isLong = countDigits(context.line.slice(code.start, code.end)) >= FEWEST_DIGITS;
    if (isLong) context.findings.push({ found: 'look-alike', kind: 'code', ...code });
    return code.end;
  }
  const named = namedAs(context.line, first.start);
  const isReference =
    named === 'reference' &&
    candidate.plus === null &&
    (candidate.groups.length < 3 || isPlainlyNamedReference(context.line, first.start));
  // What no plan holds is mended only where nothing else can be meant: "Call +52 1 33 1234 5678" stays as it is.
  const isNamed =
    candidate.plus === null ? named === 'phone' : isPlainlyNamedPhone(context.line, first.start);
  const home = isNamed || context.inList;
  if (isReference) {
    const next = behindReference(candidate, context.country);
    readLeftover(candidate, 0, next, context);
    return candidate.groups[next]?.start ?? last.end;
  }
  let readTo = 0;
  let at = 0;
  const pieces = readCandidate(candidate, context.country, home);
  for (const [index, piece] of pieces.entries()) {
    if ((candidate.groups[piece.from]?.start ?? 0) < readTo) continue;
    readLeftover(candidate, at, piece.from, context);
    readTo = readPiece(candidate, piece, pieces[index + 1], context);
    context.seenNumber = true;
    at = piece.to;
    // A range or an ending may have taken groups of its own.
    while ((candidate.groups[at]?.start ?? readTo) < readTo) at += 1;
  }
  readLeftover(candidate, at, candidate.groups.length, context);
  return Math.max(readTo, last.end);
}

/** "Account 6175550100 - 617-555-0142": which group begins a number of its own; how many groups there are if none does. */
function behindReference({ groups, gaps }: Candidate, country: Home): number {
  let digits = 0;
  for (let next = 1; next < groups.length; next++) {
    digits += groups[next - 1]?.digits.length ?? 0;
    if (digits < FEWEST_DIGITS - 1 || !/^ [-/] $/.test(gaps[next - 1] ?? '')) continue;
    const rest: Candidate = { groups: groups.slice(next), gaps: gaps.slice(next), plus: null };
    if (readCandidate(rest, country, false)[0]?.from === 0) return next;
  }
  return groups.length;
}

/** Adds one number, with its extension or the series it begins; returns where it ends. */
function readPiece(
  candidate: Candidate,
  piece: NumberPiece,
  next: NumberPiece | undefined,
  context: Context,
): number {
  const { line, findings, limits } = context;
  const { start, end } = placeOf(candidate, piece.from, piece.to, line);
  const { e164 } = piece;
  const after = extensionAfter(line, end);
  if (after !== undefined) {
    const place = { start, end: after.end };
    if (after.extension === null) findings.push({ found: 'reject', reason: 'too-long', ...place });
    else findings.push({ found: 'number', e164, extension: after.extension, ...place });
    return after.end;
  }
  if (areEnds(findings.at(-1), { found: 'number', e164, start, end }, line)) {
    const wholeEnd = behindSize(line, end);
    findings.push({ found: 'number', e164, start, end: wholeEnd });
    return wholeEnd;
  }
  const series = seriesAfter(line, end, e164, limits);
  if (series !== null) {
    if ('reason' in series) findings.push({ found: 'reject', reason: series.reason, start, end: series.end });
    else addSeries(findings, series.e164s, start, series.end, context);
    return series.end;
  }
  const block = blockBefore(line, start, e164, limits);
  if (block !== null) {
    if ('reason' in block) findings.push({ found: 'reject', reason: block.reason, start: block.start, end });
    else addSeries(findings, block.e164s, block.start, end, context);
    return end;
  }
  if (next?.from !== piece.to && /^(?:-+| {0,2}~ {0,2})\d/.test(line.slice(end, end + 6))) {
    // "617-555-0123-04" and "617-555-0123 ~ 04" are neither ends of ranges nor surely extensions.
    const wholeEnd = candidate.groups[piece.to]?.end ?? end;
    findings.push({ found: 'reject', reason: 'too-long', start, end: wholeEnd });
    return wholeEnd;
  }
  const touched = touchedBy(line, start, end);
  if (touched !== null) {
    findings.push({ found: 'look-alike', kind: touched, start, end });
    return end;
  }
  findings.push({ found: 'number', e164, start, end });
  return end;
}

/** Words that may touch the last digit: "617-555-0123cell", "617-555-0123or". */
const MAY_TOUCH =
  /^(?:and|or|to|cell|mobile|mob|main|fax|direct|office|work|home|tel|ext|[cfhmow])(?![\p{L}\d])/iu;

/** What a number is after all when letters or the sign of a price touch it. */
function touchedBy(line: string, start: number, end: number): LookAlikeKind | null {
  if (/[$€£¥₹]/.test(line.slice(Math.max(0, start - 1), start)) || /^[%$€£¥₹]/.test(line.slice(end, end + 1)))
    return 'money';
  const after = line.slice(end, end + 12);
  return TOUCHES.test(after) && !MAY_TOUCH.test(after) ? 'code' : null;
}

function readLeftover(candidate: Candidate, from: number, to: number, context: Context): void {
  for (const part of leftoverParts(candidate, from, to)) readLeftoverPart(candidate, part, context);
}

function readLeftoverPart(candidate: Candidate, { from, to }: Part, context: Context): void {
  const { line, findings } = context;
  const digits = candidate.groups.slice(from, to).map((group) => group.digits);
  const { start, end } = placeOf(candidate, from, to, line);
  const firstDigit = candidate.groups[from]?.start ?? start;
  const hasPlus = from === 0 && candidate.plus !== null;
  const before = line.slice(Math.max(0, start - 8), start);
  const finding = classifyLeftover(
    {
      start,
      end,
      text: line.slice(firstDigit, end),
      hasPlus,
      namedAs: namedAs(line, firstDigit),
      glued: /^[a-z]/i.test(line.slice(end, end + 1)) || (!hasPlus && /[a-z]$/i.test(before)),
      inList: context.inList,
      meantAsNumber:
        (context.inList && digits.join('').length === context.digits) ||
        isPlainlyNamedPhone(line, firstDigit),
      afterNumber:
        context.seenNumber && (from > 0 || hasPlus || /(?:[,;/&]|\b(?:and|or)) {0,2}-?$/i.test(before)),
    },
    context.country,
  );
  if (finding !== null) findings.push(finding);
}

type Part = { from: number; to: number };

/**
 * Groups of no number, parted where each may have been one: digits too many for one number at the spaces, as long
 * as hyphens or dots join some of the rest.
 */
function leftoverParts({ groups, gaps, plus }: Candidate, from: number, to: number): Part[] {
  if (from >= to) return [];
  const parts: Part[] = [];
  const sizes = groups.slice(from, to).map(({ digits }) => digits.length);
  const lastTight = from + gaps.slice(from, to - 1).findLastIndex((gap) => /^[-.]+$/.test(gap));
  let left = sizes.reduce((sum, size) => sum + size, 0);
  let start = from;
  let size = 0;
  for (let at = from; at < to - 1 && plus === null; at++) {
    size += sizes[at - from] ?? 0;
    if (left <= 11 || lastTight < start) break;
    const gap = gaps[at] ?? '';
    if (!/^\s+$/.test(gap) && !gap.includes('/')) continue;
    parts.push({ from: start, to: at + 1 });
    left -= size;
    size = 0;
    start = at + 1;
  }
  return [...parts, { from: start, to }];
}

/** Letters of scripts that put spaces between words; in Chinese or Japanese a number needs none around it. */
const GLUED = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}\d]{1,24}$/u;
/** What `GLUED` may end with, and more: signs of ASCII and spaces are the common case, and told at once. */
const MAY_BE_GLUED = /[A-Za-z\d\u0080-\uffff]/;
const TOUCHES = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** Letters run into digits, as in "1Z999AA1" or "INV20260042"; not a label stuck to a number. */
function codeAt({ groups, plus }: Candidate, line: string): { start: number; end: number } | null {
  const first = groups[0];
  if (first === undefined || plus !== null || !MAY_BE_GLUED.test(line[first.start - 1] ?? '')) return null;
  const word = GLUED.exec(line.slice(Math.max(0, first.start - 24), first.start))?.[0];
  if (word === undefined) return null;
  if (!/\d/.test(word) && namedAs(line, first.start) === 'phone') return null;
  const tail = /^[A-Za-z\d]*/.exec(line.slice(first.end, first.end + 40))?.[0] ?? '';
  return { start: first.start - word.length, end: first.end + tail.length };
}

/** From the plus or bracket to the last digit. */
function placeOf(
  candidate: Candidate,
  from: number,
  to: number,
  line: string,
): { start: number; end: number } {
  const end = candidate.groups[to - 1]?.end ?? 0;
  let start = (candidate.groups[from]?.start ?? 0) - (from === 0 ? (candidate.plus ?? 0) : 0);
  const opensBefore = line[start - 1] === '(' && line.slice(start, end).includes(')');
  if (opensBefore) start -= 1;
  return { start, end };
}

/** One by one: a quarter of a million numbers are more than a call may have arguments. */
function addSeries(
  findings: Finding[],
  e164s: string[],
  start: number,
  end: number,
  { line, limits }: Pick<Context, 'line' | 'limits'>,
): void {
  limits.inAll -= e164s.length;
  const series = { raw: line.slice(start, end), size: e164s.length };
  for (const e164 of e164s) findings.push({ found: 'number', e164, series, start, end });
}

/** Two whole numbers with "to" or a dash between them are the ends of a range; three in a row are a list. */
function joinRanges(findings: Finding[], line: string, limits: SeriesLimits): Finding[] {
  const joined: Finding[] = [];
  for (let at = 0; at < findings.length; at++) {
    const first = findings[at];
    const last = findings[at + 1];
    if (first === undefined) continue;
    const isList = areEnds(last, findings[at + 2], line) || areEnds(findings[at - 1], first, line);
    if (isList || !isPlainNumber(first) || !isPlainNumber(last) || !areEnds(first, last, line)) {
      joined.push(first);
      continue;
    }
    const expansion = expandRange(first.e164, last.e164, limits);
    const { start } = first;
    const { end } = last;
    if ('reason' in expansion) joined.push({ found: 'reject', reason: expansion.reason, start, end });
    else addSeries(joined, expansion.e164s, start, end, { line, limits });
    at += 1;
  }
  return joined;
}

type PlainNumber = Extract<Finding, { found: 'number' }>;

function areEnds(first: Finding | undefined, last: Finding | undefined, line: string): boolean {
  return (
    isPlainNumber(first) &&
    isPlainNumber(last) &&
    areRangeEnds(first.e164, betweenEnds(line, first, last), last.e164)
  );
}

/** What stands between two findings; "between A and B" says "to" as well. */
function betweenEnds(line: string, first: Finding, last: Finding): string {
  const between = line.slice(first.end, last.start);
  const isBetween = between.trim() === 'and' && /\bbetween $/i.test(line.slice(0, first.start).slice(-8));
  return isBetween ? ' to ' : between;
}

function isPlainNumber(finding: Finding | undefined): finding is PlainNumber {
  return finding?.found === 'number' && finding.series === undefined && finding.extension === undefined;
}

import type { SeriesLimits } from './expand-series';
import type { ExtractedNumber } from './extracted-number';
import type { Finding } from './finding';
import { labelBeside, labelsStandBehind } from './label-beside';
import { lineEnd } from './line-end';
import type { LookAlike } from './look-alike';
import type { Occurrence } from './occurrence';
import { type Country, type Home, isCountry } from './phone-number';
import { type PlainText, toPlainText } from './plain-text';
import { readLine } from './read-line';
import { readLoneNumber } from './read-lone-number';
import type { Reject } from './reject';

export type { ExtractedNumber, Series } from './extracted-number';
export type { LookAlike, LookAlikeKind } from './look-alike';
export type { Occurrence } from './occurrence';
export type { Country } from './phone-number';
export type { Reject, RejectReason } from './reject';

/** All that was read from a text. What was skipped is the rejects and the look-alikes together. */
export type Extraction = {
  /** Distinct, in order of first appearance. */
  numbers: ExtractedNumber[];
  /** Meant as numbers, and none. */
  rejects: Reject[];
  /** Digits that were never a phone number. */
  lookAlikes: LookAlike[];
};

export type ExtractOptions = {
  /** Whose dialling habits numbers without a country code follow. A code of no country means nobody's. */
  defaultCountry: Country;
  /** Expands ranges of more than 1,000 numbers, which otherwise are rejects. */
  allowLargeRanges?: boolean;
  /** Ranges of more than 1,000 numbers that somebody confirmed one by one, each as it was typed. */
  confirmedRanges?: readonly string[];
};

const MOST_IN_A_RANGE = 1_000;
/** What one check can hold; ranges stop there even when confirmed. */
const MOST_IN_ALL_RANGES = 250_000;

/**
 * Every phone number of a text in E.164, with all its places, and everything else with digits that was skipped.
 * A number that is not certain is a reject, never a guess. Offsets count UTF-16 units of `text` as given; time
 * grows with its length; it never throws.
 */
export function extractNumbers(text: string, options: ExtractOptions): Extraction {
  const reading = extractLineByLine(text, options);
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}

/** The same as `extractNumbers`, stopping after every line, so that a server can see to others in between. */
export function* extractLineByLine(text: string, options: ExtractOptions): Generator<undefined, Extraction> {
  const { allowLargeRanges, confirmedRanges = [] } = options;
  const home = homeOf(options);
  const confirmed = new Set(confirmedRanges);
  const limits: SeriesLimits = {
    perSeries: allowLargeRanges ? MOST_IN_ALL_RANGES : MOST_IN_A_RANGE,
    inAll: MOST_IN_ALL_RANGES,
  };
  const extraction: Extraction = { numbers: [], rejects: [], lookAlikes: [] };
  const known = new Map<string, ExtractedNumber>();
  let lineNumber = 0;
  for (let lineStart = 0, next = 0; lineStart <= text.length; lineStart = next) {
    lineNumber += 1;
    const line = lineEnd(text, lineStart);
    next = line.next;
    const raw = text.slice(lineStart, line.end);
    const lone = readLoneNumber(raw, home);
    if (lone !== null) {
      const occurrence = { raw, start: lineStart, end: line.end, line: lineNumber };
      addNumber(extraction.numbers, known, { e164: lone }, occurrence, undefined);
      yield;
      continue;
    }
    const plain = toPlainText(raw);
    const { findings: found, masked } = readLine(plain.text, home, limits);
    const here: ReadLine = { text, start: lineStart, line: lineNumber, plain };
    const findings =
      confirmed.size === 0
        ? found
        : found.flatMap((finding) =>
            isTooLarge(finding) && confirmed.has(placeOf(finding, here).raw)
              ? expandConfirmed(finding, plain.text, home, limits)
              : [finding],
          );
    const behind = findings.length > 1 && labelsStandBehind(masked, findings);
    for (let index = 0; index < findings.length; index++) {
      const finding = findings[index];
      if (finding === undefined) continue;
      const occurrence = placeOf(finding, here);
      const { raw, start, end, line } = occurrence;
      // Spelled out: with `...` each costs several times as much.
      if (finding.found === 'reject')
        extraction.rejects.push({ raw, start, end, line, reason: finding.reason });
      else if (finding.found === 'look-alike')
        extraction.lookAlikes.push({ raw, start, end, line, kind: finding.kind });
      else {
        const label = labelBeside({
          line: masked,
          from: endBefore(findings, index),
          start: finding.start,
          end: finding.end,
          to: startAfter(findings, index, masked.length),
          behind,
        });
        addNumber(extraction.numbers, known, finding, occurrence, label);
      }
    }
    yield;
  }
  return extraction;
}

/**
 * The same for one cell of a spreadsheet. A numeric cell counts only if every digit of it survived: whole, and
 * from 0 to below 10^15.
 */
export function extractFromCell(value: string | number, options: ExtractOptions): Extraction {
  const text = String(value);
  if (typeof value === 'number' && !(Number.isInteger(value) && value >= 0 && value < 1e15)) {
    const occurrence = { raw: text, start: 0, end: text.length, line: 1 };
    return value >= 1e15
      ? { numbers: [], rejects: [{ ...occurrence, reason: 'precision-lost' }], lookAlikes: [] }
      : { numbers: [], rejects: [], lookAlikes: [{ ...occurrence, kind: 'other-number' }] };
  }
  const lone = readLoneNumber(text, homeOf(options));
  if (lone === null) return extractNumbers(text, options);
  const occurrence = { raw: text, start: 0, end: text.length, line: 1 };
  return { numbers: [{ e164: lone, occurrences: [occurrence] }], rejects: [], lookAlikes: [] };
}

function homeOf({ defaultCountry }: ExtractOptions): Home {
  return isCountry(defaultCountry) ? defaultCountry : null;
}

/** A line of the text, where it begins and which it is. */
type ReadLine = { text: string; start: number; line: number; plain: PlainText };

function placeOf(finding: Finding, { text, start, line, plain }: ReadLine): Occurrence {
  const from = start + plain.startOf(finding.start);
  const to = start + plain.endOf(finding.end);
  return { raw: text.slice(from, to), start: from, end: to, line };
}

function isTooLarge(finding: Finding): boolean {
  return finding.found === 'reject' && finding.reason === 'range-too-large';
}

/** The range read once more by itself without its limit; it stays a reject where that gives anything but numbers. */
function expandConfirmed(finding: Finding, line: string, home: Home, limits: SeriesLimits): Finding[] {
  const unlimited: SeriesLimits = { perSeries: limits.inAll, inAll: limits.inAll };
  const { findings } = readLine(line.slice(finding.start, finding.end), home, unlimited);
  if (findings.length === 0 || findings.some(({ found }) => found !== 'number')) return [finding];
  limits.inAll = unlimited.inAll;
  return findings.map((one) => ({
    ...one,
    start: one.start + finding.start,
    end: one.end + finding.start,
  }));
}

function addNumber(
  numbers: ExtractedNumber[],
  known: Map<string, ExtractedNumber>,
  finding: Pick<Extract<Finding, { found: 'number' }>, 'e164' | 'extension' | 'series'>,
  occurrence: Occurrence,
  label: string | undefined,
): void {
  const { e164, extension, series } = finding;
  let number = known.get(e164);
  if (number === undefined) {
    // An empty array would make room for many places at the first one; nearly every number has one.
    number = { e164, occurrences: [occurrence] };
    known.set(e164, number);
    numbers.push(number);
  } else number.occurrences.push(occurrence);
  if (number.extension === undefined && extension !== undefined) number.extension = extension;
  if (number.label === undefined && label !== undefined) number.label = label;
  if (number.fromRange === undefined && series !== undefined) {
    number.fromRange = { raw: occurrence.raw, size: series.size };
  }
}

function endBefore(findings: Finding[], index: number): number {
  return index === 0 ? 0 : Math.min(findings[index - 1]?.end ?? 0, findings[index]?.start ?? 0);
}

function startAfter(findings: Finding[], index: number, lineLength: number): number {
  return Math.max(findings[index + 1]?.start ?? lineLength, findings[index]?.end ?? 0);
}

import { isDigit } from './finding';
import { type Home, isNorthAmerican, readInternational } from './phone-number';

/** What stands between two groups; among them the hyphen and the space that never break a line. */
const GAP = '[-. \u00a0\u2010\u2011]';
const GAPS = new Set([...'-. \u00a0\u2010\u2011'].map((sign) => sign.charCodeAt(0)));
const ZERO_IN_BRACKETS = / ?\(0\) ?/y;
const MOST_GROUPS = 7;
/** These may be the end of a range, a date or a decimal: such numbers are read with more care. */
const UNSURE_END =
  /(?:(?<=\d{4}|\D\d{1,2})[-.\u2010\u2011]\d{4}|[-.\u2010\u2011]\d{1,2}|(?<=\D\d{1,2})\.\d{5,})$/;
const LONE_NORTH_AMERICAN = new RegExp(
  String.raw`^(?:1${GAP}?)?(?:\((\d{3})\)${GAP}?|(\d{3})(?:${GAP}|/)?)(\d{3})${GAP}?(\d{4})$`,
);

/** The E.164 form of a line or cell that is one number and nothing else, in the forms that most have; else `null`. */
export function readLoneNumber(line: string, country: Home): string | null {
  if (line.length > 24) return null;
  if (line.startsWith('+')) {
    const digits = digitsOfInternational(line);
    if (digits === null || (digits.length < line.length - 1 && UNSURE_END.test(line))) return null;
    return readInternational(digits);
  }
  if (!isNorthAmerican(country)) return null;
  const [, bracketed, area = bracketed, exchange = '', number = ''] = LONE_NORTH_AMERICAN.exec(line) ?? [];
  if (area === undefined) return null;
  return readInternational(`1${area}${exchange}${number}`);
}

/** The digits after a plus, without a zero in brackets; `null` where more stands between them than one gap each. */
function digitsOfInternational(line: string): string | null {
  let digits = '';
  let groupStart = 1;
  let groups = 0;
  for (let at = 1; at <= line.length; at++) {
    const code = line.charCodeAt(at);
    if (isDigit(code)) continue;
    groups += 1;
    if (at === groupStart || groups > MOST_GROUPS) return null;
    digits += line.slice(groupStart, at);
    if (at === line.length) break;
    groupStart = groups === 1 ? afterZero(line, at) : at + 1;
    if (groupStart === at + 1 && !GAPS.has(code)) return null;
    at = groupStart - 1;
  }
  return digits;
}

function afterZero(line: string, at: number): number {
  ZERO_IN_BRACKETS.lastIndex = at;
  return ZERO_IN_BRACKETS.test(line) ? ZERO_IN_BRACKETS.lastIndex : at + 1;
}

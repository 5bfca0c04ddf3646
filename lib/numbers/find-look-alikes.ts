import { everyMatch } from './every-match';
import { digitsOf } from './finding';
import type { LookAlikeKind } from './look-alike';
import { type Home, isNorthAmerican, readNational } from './phone-number';

export type LookAlikeSpan = { start: number; end: number; kind: LookAlikeKind };

type Shape = {
  kind: LookAlikeKind;
  /** What every match holds, found faster than the match itself; without it the pattern is not tried. */
  needs: RegExp;
  /** Every repetition is bounded, so that no line can make it backtrack for long. */
  pattern: RegExp;
  accepts?: (text: string, country: Home) => boolean;
};

const FREE_LEFT = String.raw`(?<![\w+./-])`;
const FREE_RIGHT = String.raw`(?!\w)(?![-./]\d)`;
const TIME = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?: ?[ap]\.?m\b\.?)?(?:Z|(?: ?[+-](?:0\d|1[0-4]):?[0-5]\d(?!\d)))?`;
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}';
/** The hour that machines write after a date. */
const HOUR = String.raw`(?:[01]\d|2[0-3])(?![ -]?\d)`;
const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const YEAR = String.raw`(?:19|20)\d\d`;
const CURRENCY = '(?:USD|EUR|GBP|CAD|AUD|NZD|CHF|INR|JPY)';
const US_STATE =
  '(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|PR|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])';

const NUMERIC_DATE = /\d[-/.]\d{1,2}[-/.]\d/;
const MONTH_WORD = /Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec/i;
const CLOCK = /\d:\d\d/;
const MONEY_WORD = /[$€£¥₹]|USD|EUR|GBP|CAD|AUD|NZD|CHF|INR|JPY|dollars|euros|pounds/i;

function shape(
  kind: LookAlikeKind,
  needs: RegExp,
  source: string,
  accepts?: Shape['accepts'],
  flags = '',
): Shape {
  return { kind, needs, pattern: new RegExp(source, `g${flags}`), ...(accepts && { accepts }) };
}

const SHAPES: Shape[] = [
  shape(
    'date',
    NUMERIC_DATE,
    `${FREE_LEFT}${YEAR}([-/.])(?:0?[1-9]|1[0-2])\\1(?:0?[1-9]|[12]\\d|3[01])(?:(?:T|,? {1,2})(?:${TIME}|${HOUR}))?${FREE_RIGHT}`,
    undefined,
    'i',
  ),
  shape(
    'date',
    NUMERIC_DATE,
    `${FREE_LEFT}\\d{1,2}([-/.])\\d{1,2}\\1${YEAR}(?:(?:T|,? {1,2})${TIME})?${FREE_RIGHT}`,
    isDayAndMonth,
    'i',
  ),
  shape(
    'date',
    NUMERIC_DATE,
    `${FREE_LEFT}\\d{1,2}/\\d{1,2}/\\d\\d(?:,? {1,2}${TIME})?${FREE_RIGHT}`,
    isDayAndMonth,
    'i',
  ),
  shape(
    'date',
    MONTH_WORD,
    `(?<![\\w])(?:${DAY}[ .-]{0,2})?${MONTH}\\.?[ ,.-]{1,2}(?:${DAY}\\b(?:,? {1,2}${YEAR}\\b)?|${YEAR}\\b)(?![-.]\\d)(?:,?(?: at)? {1,2}${TIME})?`,
    undefined,
    'i',
  ),
  shape(
    'date',
    /\d{4}-\d{4}/,
    `${FREE_LEFT}${YEAR}-(?:${YEAR}|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))${FREE_RIGHT}`,
    isNoNumber,
  ),
  shape('date', CLOCK, `${FREE_LEFT}${TIME} {0,2}(?:-|to|bis) {0,2}${TIME}${FREE_RIGHT}`, undefined, 'i'),
  shape('date', CLOCK, `${FREE_LEFT}${TIME}${FREE_RIGHT}`, undefined, 'i'),
  shape(
    'date',
    /\d ?(?:[ap]\.?m|Uhr|hrs?)\b/i,
    `${FREE_LEFT}\\d{1,2}(?:[ap]m)? {0,2}(?:-|to|bis) {0,2}\\d{1,2} ?(?:[ap]\\.?m\\b\\.?|Uhr\\b|hrs?\\b)`,
    undefined,
    'i',
  ),
  shape('date', /24\/7/, '(?<![\\w+./-])24/7(?![\\w-])'),
  shape(
    'money',
    MONEY_WORD,
    `(?:[$€£¥₹]|\\b${CURRENCY}) ?(?:\\d{1,3}(?:[,.']\\d{3}){1,5}(?:[.,]\\d{1,2})?|\\d{1,12}(?:[.,]\\d{1,2})?)(?![\\d])(?![-.]\\d)`,
  ),
  shape(
    'money',
    MONEY_WORD,
    `${FREE_LEFT}(?<!\\d[ ()-]{1,3})(?:\\d{1,3}(?:[,.' ]\\d{3}){1,5}|\\d{1,12})(?:[.,]\\d{1,2})? ?(?:€|(?:${CURRENCY}|dollars|euros|pounds)\\b)(?! ?\\d)`,
    undefined,
    'i',
  ),
  // Columns of a bill.
  shape('money', /\d\.\d\d/, '(?<![\\w.,/+-])\\d{1,5}\\.\\d{2}(?![\\w-]|[.,]\\d)', (_, country) =>
    isNorthAmerican(country),
  ),
  shape('money', /\d,\d\d/, '(?<= )\\d{1,5},\\d{2}(?= ?€| [A-Z]{3}\\b)'),
  shape('money', /\d,\d{3},\d{3}/, `${FREE_LEFT}\\d{1,3}(?:,\\d{3}){2,5}(?:\\.\\d{1,2})?(?![\\d,-])`),
  shape(
    'ip-address',
    /\d\.\d{1,3}\.\d/,
    `${FREE_LEFT}(?:\\d{1,3}\\.){3}\\d{1,3}(?::\\d{1,5}|/\\d{1,2})?${FREE_RIGHT}`,
    isIpAddress,
  ),
  shape(
    'coordinates',
    /\.\d{4}/,
    `(?<![\\w+.])-?(?!0\\d)\\d{1,3}\\.\\d{4,15}°? ?[NS]?\\s{0,2}[,;/]\\s{0,2}-?\\d{1,3}\\.\\d{4,15}${FREE_RIGHT}`,
    isPlaceOnMap,
  ),
  shape('postcode', /\d{5}-\d{4}/, `${FREE_LEFT}\\d{5}-\\d{4}${FREE_RIGHT}`, (_, country) =>
    isNorthAmerican(country),
  ),
  shape(
    'postcode',
    /[A-Z]{2}\.?,? {1,3}\d{5}/,
    `\\b${US_STATE}\\.?,? {1,3}\\d{5}(?:-\\d{4})?${FREE_RIGHT}`,
    (_, country) => isNorthAmerican(country),
  ),
  shape('id-number', /\d{3}-\d{2}-\d{4}/, `${FREE_LEFT}\\d{3}-\\d{2}-\\d{4}${FREE_RIGHT}`),
  shape('parcel-number', /\b1Z/, '\\b1Z(?: ?[0-9A-Z]){16}\\b'),
  shape(
    'parcel-number',
    /\d{4} \d{4} \d{4} \d{4}/,
    `${FREE_LEFT}\\d{4}(?: \\d{4}){4,5}(?: \\d{2})?${FREE_RIGHT}`,
  ),
  shape(
    'card-number',
    /[3-6]\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}/,
    `${FREE_LEFT}[3-6]\\d{3}([ -]?)\\d{4}\\1\\d{4}\\1\\d{4}${FREE_RIGHT}`,
    isCardNumber,
  ),
  shape('bank-account', /[A-Z]{2}\d{2}/, '\\b[A-Z]{2}\\d{2}(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,3})?\\b'),
  shape(
    'version',
    /\d\.\d/,
    `\\b(?:v|ver\\.?|version|build|release) {0,2}\\d{1,8}(?:\\.\\d{1,8}){1,5}${FREE_RIGHT}`,
    (text) => !/\d{3}\.\d{3}\.\d{4}$/.test(text),
    'i',
  ),
  shape(
    'other-number',
    /\d\.\d{1,2} - \d/,
    `${FREE_LEFT}[1-9]\\d{0,2}\\.\\d{1,2}(?: - [1-9]\\d{0,2}\\.\\d{1,2}){1,20}${FREE_RIGHT}`,
  ),
  shape('other-number', /\d\.\d{5}/, `${FREE_LEFT}(?:[1-9]\\d?|0)\\.\\d{5,15}${FREE_RIGHT}`),
];

/**
 * The parts of a line that are dates, money, addresses and the like, in order and without overlap: digits in
 * them are never read. Time grows with the length of the line.
 */
export function findLookAlikes(line: string, country: Home): LookAlikeSpan[] {
  const spans = [...findMailAddresses(line), ...findWebAddresses(line)];
  let asked: RegExp | null = null;
  let has = false;
  for (const { kind, needs, pattern, accepts } of SHAPES) {
    // Neighbours often need the same.
    if (needs !== asked) {
      asked = needs;
      has = needs.test(line);
    }
    if (!has) continue;
    for (const match of everyMatch(pattern, line)) {
      if (accepts !== undefined && !accepts(match[0], country)) continue;
      spans.push({ start: match.index, end: match.index + match[0].length, kind });
    }
  }
  return withoutOverlap(spans);
}

/** Earlier start wins, then the longer. */
function withoutOverlap(spans: LookAlikeSpan[]): LookAlikeSpan[] {
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return spans.filter((span) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

function findMailAddresses(line: string): LookAlikeSpan[] {
  const spans: LookAlikeSpan[] = [];
  // Found from the @ outwards: a pattern that begins with the name would try every word of a long line.
  for (let at = line.indexOf('@'); at !== -1; at = line.indexOf('@', at + 1)) {
    const name = /[\w.%+-]{1,64}$/.exec(line.slice(Math.max(0, at - 64), at))?.[0];
    const host = /^[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/.exec(line.slice(at + 1, at + 256))?.[0];
    if (name === undefined || host === undefined) continue;
    const start = at - name.length;
    // A SIP address carries a phone number on purpose.
    if (/\b(?:sips?|tel):$/i.test(line.slice(Math.max(0, start - 5), start))) continue;
    spans.push({ start, end: at + 1 + host.length, kind: 'e-mail' });
  }
  return spans;
}

function findWebAddresses(line: string): LookAlikeSpan[] {
  const spans: LookAlikeSpan[] = [];
  if (!/:\/\/|www\./i.test(line)) return spans;
  for (const match of everyMatch(/(?:https?:\/\/|\bwww\.)[^\s<>"'|]{1,2000}/gi, line)) {
    // "www.example.com,617-555-0123" are two columns.
    const [column = ''] = match[0].split(/[,;](?=[\d+(])/);
    const address = column.replace(/[).,;:!?\]]{1,5}$/, '');
    if (/\/\/wa\.me\/|[?&](?:phone|tel|mobile|number)=/i.test(address)) continue;
    spans.push({ start: match.index, end: match.index + address.length, kind: 'web-address' });
  }
  return spans;
}

/** "2011-2012" is two years, unless numbers look like that where it was written. */
function isNoNumber(text: string, country: Home): boolean {
  return readNational(digitsOf(text), country) === null;
}

function isDayAndMonth(text: string): boolean {
  const [first = 0, second = 0] = text.split(/[-/.]/, 2).map(Number);
  return Math.min(first, second) >= 1 && Math.min(first, second) <= 12 && Math.max(first, second) <= 31;
}

function isIpAddress(text: string, country: Home): boolean {
  const octets = (text.split(/[:/]/)[0] ?? '').split('.');
  if (octets.some((octet) => Number(octet) > 255 || /^0\d/.test(octet))) return false;
  const inPairs = octets.every((octet) => octet.length === 2);
  return !inPairs || readNational(octets.join(''), country) === null;
}

function isPlaceOnMap(text: string): boolean {
  const [latitude = 0, longitude = 0] = (text.match(/\d{1,3}\.\d+/g) ?? []).map(Number);
  return latitude <= 90 && longitude <= 180;
}

/** By the check digit of ISO/IEC 7812; two eight-digit phone numbers side by side are not a card. */
function isCardNumber(text: string, country: Home): boolean {
  const digits = digitsOf(text);
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const value = Number(digits[at]) * (at % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  if (sum % 10 !== 0) return false;
  return (
    readNational(digits.slice(0, 8), country) === null || readNational(digits.slice(8), country) === null
  );
}

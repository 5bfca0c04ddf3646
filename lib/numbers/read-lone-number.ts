import { type Home, isNorthAmerican, readInternational } from './phone-number';

/** What stands between two groups; among them the hyphen and the space that never break a line. */
const GAP = '[-. \u00a0\u2010\u2011]';
const LONE_INTERNATIONAL = new RegExp(String.raw`^\+\d+(?: ?\(0\) ?\d+)?(?:${GAP}\d+){0,5}$`);
/** These may be the end of a range, a date or a decimal: such numbers are read with more care. */
const UNSURE_END =
  /(?:(?<=\d{4}|\D\d{1,2})[-.\u2010\u2011]\d{4}|[-.\u2010\u2011]\d{1,2}|(?<=\D\d{1,2})\.\d{5,})$/;
const LONE_RUN = /^\+\d+$/;
const LONE_NORTH_AMERICAN = new RegExp(
  String.raw`^(?:1${GAP}?)?(?:\((\d{3})\)${GAP}?|(\d{3})(?:${GAP}|/)?)(\d{3})${GAP}?(\d{4})$`,
);

/** The E.164 form of a line or cell that is one number and nothing else, in the forms that most have; else `null`. */
export function readLoneNumber(line: string, country: Home): string | null {
  if (line.length > 24) return null;
  if (line.startsWith('+')) {
    if (LONE_RUN.test(line)) return readInternational(line.slice(1));
    if (!LONE_INTERNATIONAL.test(line) || UNSURE_END.test(line)) return null;
    return readInternational(line.replace(/\(0\)|\D/g, ''));
  }
  if (!isNorthAmerican(country)) return null;
  const [, bracketed, area = bracketed, exchange = '', number = ''] = LONE_NORTH_AMERICAN.exec(line) ?? [];
  if (area === undefined) return null;
  return readInternational(`1${area}${exchange}${number}`);
}

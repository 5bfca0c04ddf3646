import { type Home, isNorthAmerican, readInternational } from './phone-number';

const LONE_INTERNATIONAL = /^\+\d+(?:(?: | ?\(0\) ?)\d+){0,6}$/;
const LONE_NORTH_AMERICAN = /^(?:1[-. ]?)?(?:\((\d{3})\)[-. ]?|(\d{3})[-. /]?)(\d{3})[-. ]?(\d{4})$/;

/** The E.164 form of a line or cell that is one number and nothing else, in the forms that most have; else `null`. */
export function readLoneNumber(line: string, country: Home): string | null {
  if (line.length > 24) return null;
  if (line.startsWith('+')) {
    return LONE_INTERNATIONAL.test(line) ? readInternational(line.replace(/\(0\)|\D/g, '')) : null;
  }
  if (!isNorthAmerican(country)) return null;
  const [, bracketed, area = bracketed, exchange = '', number = ''] = LONE_NORTH_AMERICAN.exec(line) ?? [];
  if (area === undefined) return null;
  return readInternational(`1${area}${exchange}${number}`);
}

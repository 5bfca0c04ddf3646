import {
  callingCodeAtStart,
  callingCodeOf,
  type Home,
  isNorthAmerican,
  nationalLengths,
  readNational,
} from './phone-number';
import type { RejectReason } from './reject';

/** Why digits that were meant as a phone number are none. `international` says that a plus stood before them. */
export function rejectReason(digits: string, international: boolean, country: Home): RejectReason {
  if (digits.length > 15) return 'too-long';
  if (international) {
    const callingCode = callingCodeAtStart(digits);
    if (callingCode === null) return digits.length < 4 ? 'too-short' : 'invalid';
    const national = digits.slice(callingCode.length).replace(/^0/, '');
    return byLength(national.length, nationalLengths({ callingCode }));
  }
  if (country === null) return 'incomplete';
  if (isNorthAmerican(country)) {
    const national = digits.length === 11 ? digits.replace(/^1/, '') : digits;
    if (national.length === 7) return 'incomplete';
    // An eleventh digit is one too many only if the ten before it are a number.
    if (national.length === 11 && readNational(national.slice(0, 10), country) === null) return 'invalid';
    return byLength(national.length, nationalLengths(country));
  }
  const hasTrunk = digits.startsWith('0');
  if (!hasTrunk && readNational(digits, country)?.form === 'national') return 'incomplete';
  const callingCode = callingCodeOf(country);
  if (!hasTrunk && digits.startsWith(callingCode) && digits.length > nationalLengths(country).longest) {
    return byLength(digits.length - callingCode.length, nationalLengths(country));
  }
  const reason = byLength(digits.length - (hasTrunk ? 1 : 0), nationalLengths(country));
  return reason === 'too-short' && !hasTrunk && digits.length >= 6 ? 'incomplete' : reason;
}

function byLength(
  length: number,
  { shortest, longest }: { shortest: number; longest: number },
): RejectReason {
  if (length < shortest) return 'too-short';
  return length > longest ? 'too-long' : 'invalid';
}

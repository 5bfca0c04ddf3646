import { isE164 } from './is-e164';
import { type Country, callingCodeOf, isNorthAmerican, modernMexican, readNational } from './phone-number';
import type { Reject } from './reject';

/**
 * What "Check anyway" would ask Twilio about: the E.164 form of something that looks whole but that the number
 * library does not know, because new area codes exist before it does, or that lacks no more than its zero. Null where there is no such form.
 */
export function e164OfReject(
  { raw, reason }: Pick<Reject, 'raw' | 'reason'>,
  country: Country,
): string | null {
  const digits = raw.replace(/\D/g, '');
  const mexican = withoutOldPrefix(digits, raw.includes('+'), country);
  if (mexican !== null) return mexican;
  // Only a zero was left out.
  if (reason === 'incomplete' && !isNorthAmerican(country))
    return readNational(digits, country)?.e164 ?? null;
  if (reason !== 'invalid') return null;
  if (/^\D*\+/.test(raw)) return wellFormed(digits);
  if (isNorthAmerican(country)) {
    const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
    return national.length === 10 ? wellFormed(`1${national}`) : null;
  }
  if (digits.startsWith('00')) return wellFormed(digits.slice(2));
  return wellFormed(callingCodeOf(country) + digits.replace(/^0/, ''));
}

/** Mexico gave up its prefixes in 2019 and kept the numbers behind them. */
function withoutOldPrefix(digits: string, hasPlus: boolean, country: Country): string | null {
  if (hasPlus) return modernMexican(digits);
  return country === 'MX' && /^0(?:1|44|45)\d{10}$/.test(digits)
    ? wellFormed(`52${digits.slice(-10)}`)
    : null;
}

function wellFormed(digits: string): string | null {
  return isE164(`+${digits}`) ? `+${digits}` : null;
}

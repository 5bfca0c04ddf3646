import { type Country, callingCodeOf, describeNumber } from './phone-number';

/**
 * An E.164 number with its usual spaces: as dialled at home for a reader whose country shares its calling code,
 * else with the country code. What is not a number comes back as it is.
 */
export function formatForReading(e164: string, reader?: Country): string {
  const number = describeNumber(e164);
  if (number === null) return e164;
  return reader !== undefined && callingCodeOf(reader) === number.callingCode
    ? number.national
    : number.international;
}

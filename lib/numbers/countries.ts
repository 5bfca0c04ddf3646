import { COUNTRY_CODES, type Country, callingCodeOf } from './phone-number';

/** A country of "Default country". */
export type CountryOption = { code: Country; name: string; callingCode: string };

/** Every country with a numbering plan, named and sorted in the reader's language, for "Default country". */
export function countries(language = 'en'): CountryOption[] {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return COUNTRY_CODES.map((code) => ({
    code,
    name: names.of(code) ?? code,
    callingCode: callingCodeOf(code),
  })).sort((a, b) => a.name.localeCompare(b.name, language));
}

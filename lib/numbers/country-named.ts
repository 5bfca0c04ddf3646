import { COUNTRY_CODES, type Country } from './phone-number';

/** In whose languages customers' sheets name countries. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'];
/** What people write besides the names and the two-letter codes. */
const OTHERWISE: Record<string, Country> = {
  usa: 'US',
  'u s a': 'US',
  'u s': 'US',
  america: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'u k': 'GB',
  'great britain': 'GB',
  britain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  großbritannien: 'GB',
  'grande bretagne': 'GB',
  'gran bretana': 'GB',
  'vereinigte staaten von amerika': 'US',
  'etats unis d amerique': 'US',
  'estados unidos de america': 'US',
  can: 'CA',
  gbr: 'GB',
  deu: 'DE',
  ger: 'DE',
  fra: 'FR',
  irl: 'IE',
  'republic of ireland': 'IE',
  esp: 'ES',
  ita: 'IT',
  nld: 'NL',
  holland: 'NL',
  'the netherlands': 'NL',
  aus: 'AU',
  nzl: 'NZ',
  mex: 'MX',
  bra: 'BR',
  ind: 'IN',
  jpn: 'JP',
  chn: 'CN',
  'south korea': 'KR',
  uae: 'AE',
  'czech republic': 'CZ',
};

let known: Map<string, Country> | undefined;

/** The country that a cell names: by code ("US"), or by name in one of seven languages. Null where it names none. */
export function countryNamed(text: string): Country | null {
  known ??= names();
  return known.get(plain(text)) ?? null;
}

function names(): Map<string, Country> {
  const found = new Map<string, Country>();
  for (const language of LANGUAGES) {
    const inLanguage = new Intl.DisplayNames([language], { type: 'region' });
    for (const code of COUNTRY_CODES) {
      const name = plain(inLanguage.of(code) ?? code);
      if (!found.has(name)) found.set(name, code);
    }
  }
  for (const [name, code] of Object.entries(OTHERWISE)) found.set(name, code);
  for (const code of COUNTRY_CODES) found.set(code.toLowerCase(), code);
  return found;
}

/** Accents, dots and capitals apart, a name is the same. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

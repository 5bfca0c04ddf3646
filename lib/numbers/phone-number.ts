import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  Metadata,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

// The only file of lib/numbers that speaks to libphonenumber. It decides what is a number; we decide what to ask.

/** ISO 3166-1 alpha-2 code of a country that has a numbering plan. */
export type Country = CountryCode;

/** Whose dialling habits numbers without a country code follow; `null` where nobody's are known. */
export type Home = Country | null;

/** How a number was written: with its country code, as dialled at home, or with its country code but no plus. */
export type WrittenForm = 'international' | 'national' | 'lost-plus';

export type PhoneNumber = { e164: string; form: WrittenForm };

/** Every country with a numbering plan, ISO 3166-1 alpha-2. */
export const COUNTRY_CODES: readonly Country[] = getCountries();

const countryCodes = new Set<string>(COUNTRY_CODES);

/** Whether the text is the code of a country with a numbering plan. */
export function isCountry(code: string): code is Country {
  return countryCodes.has(code);
}

/** Digits, by ITU-T E.164; the library lets some German numbers be longer. */
const LONGEST_E164 = 15;
/** Digits; the library knows German pagers of six, which no network takes any more. */
const SHORTEST_E164 = 7;

/** Digits of the country's calling code, without a plus. */
export function callingCodeOf(country: Country): string {
  // Asked for at every candidate; the library builds its tables anew each time.
  let code = callingCodeByCountry.get(country);
  if (code === undefined) {
    code = getCountryCallingCode(country);
    callingCodeByCountry.set(country, code);
  }
  return code;
}

const callingCodeByCountry = new Map<Country, string>();

/** Whether the country is one of the 25 that share +1 and ten-digit numbers. */
export function isNorthAmerican(country: Home): boolean {
  return country !== null && callingCodeOf(country) === '1';
}

/**
 * Reads digits that follow a plus (or a 00 or 011), country code first. A trunk zero left in is dropped where
 * the country's plan says so. Returns the E.164 form, or `null` if no country has such a number.
 */
export function readInternational(digits: string): string | null {
  if (digits.length < 7 || digits.length > 17) return null;
  const callingCode = callingCodeAtStart(digits);
  if (callingCode === null) return null;
  const national = digits.slice(callingCode.length);
  if (callingCode === '1' || !beginsWithTrunk(plansOf(callingCode), national))
    return isValid(callingCode, national) ? `+${digits}` : null;
  return parse(`+${digits}`, undefined)?.e164 ?? null;
}

function beginsWithTrunk(plans: Plan[], national: string): boolean {
  for (const { prefix } of plans) if (prefix?.test(national)) return true;
  return false;
}

/**
 * Reads digits as somebody in `country` would dial them. `form` tells which reading it was: home form, an
 * international prefix such as 00, or the country's own code with the plus lost on the way.
 */
export function readNational(digits: string, country: Home): PhoneNumber | null {
  if (country === null) return readWithPrefix(digits);
  if (isNorthAmerican(country)) {
    const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
    if (isValid('1', national)) return { e164: `+1${national}`, form: 'national' };
    return readWithPrefix(digits);
  }
  if (digits.length < 3 || digits.length > 20) return null;
  const [plan] = plansOf(country);
  const callingCode = callingCodeOf(country);
  if (plan !== undefined && !plan.transforms && !plan.abroad?.test(digits)) {
    const national = withoutTrunk(digits, plan);
    if (isValid(callingCode, national)) {
      const instead = lostPlusInstead(digits, national, country);
      if (instead === 'ambiguous') return null;
      return instead ?? { e164: `+${callingCode}${national}`, form: 'national' };
    }
    if (!digits.startsWith(callingCode)) return readWithPrefix(digits);
  }
  const found = parse(digits, country);
  if (found === null) return readWithPrefix(digits);
  const isAbroad = found.callingCode !== callingCode;
  const hasPrefix = INTERNATIONAL_PREFIXES.some((prefix) => digits === prefix + found.e164.slice(1));
  if (isAbroad || hasPrefix) return { e164: found.e164, form: 'international' };
  return { e164: found.e164, form: found.e164 === `+${digits}` ? 'lost-plus' : 'national' };
}

/**
 * Digits that begin with the country's own code and lack its trunk prefix have lost either. When both readings are
 * numbers, a full-length one lost its plus; a shorter one could be either, and is no number to us.
 */
function lostPlusInstead(
  digits: string,
  national: string,
  country: Country,
): PhoneNumber | 'ambiguous' | null {
  const callingCode = callingCodeOf(country);
  if (national !== digits || !digits.startsWith(callingCode)) return null;
  if (!isValid(callingCode, digits.slice(callingCode.length))) return null;
  const atHome = describeNumber(`+${callingCode}${digits}`)?.national.replace(/\D/g, '');
  if (atHome === digits) return null;
  return digits.length >= 11 ? { e164: `+${digits}`, form: 'lost-plus' } : 'ambiguous';
}

/** Drops the digit dialled before a number at home, unless only with it the digits can be a number. */
function withoutTrunk(digits: string, { prefix, general, lengths }: Plan): string {
  const trunk = prefix?.exec(digits)?.[0];
  if (!trunk) return digits;
  const rest = digits.slice(trunk.length);
  if (general.test(digits) && !general.test(rest)) return digits;
  return lengths.includes(rest.length) ? rest : digits;
}

/** International prefixes of most of the world and of North America, which travel into each other's lists. */
const INTERNATIONAL_PREFIXES = ['00', '011'];

function readWithPrefix(digits: string): PhoneNumber | null {
  for (const prefix of INTERNATIONAL_PREFIXES) {
    if (!digits.startsWith(prefix)) continue;
    const e164 = readInternational(digits.slice(prefix.length));
    if (e164 !== null) return { e164, form: 'international' };
  }
  return null;
}

/**
 * Until 2019 a one stood between +52 and a mobile number, and many lists still have it; the number behind it has
 * stayed the same. `null` for digits that are not written so.
 */
export function modernMexican(digits: string): string | null {
  return /^521\d{10}$/.test(digits) ? readInternational(`52${digits.slice(3)}`) : null;
}

/**
 * Whether a number of the country, its digits as written, lacks the digit dialled before it at home although everybody
 * there writes it, by the library's formats: so in Britain and Japan, not in Turkey or India.
 */
export function lacksTrunk(digits: string, e164: string, country: Country): boolean {
  if (e164 !== `+${callingCodeOf(country)}${digits}`) return false;
  const format = formatsOf(country).find(({ leadingDigits, pattern }) => {
    return leadingDigits?.test(digits) !== false && pattern.test(digits);
  });
  return format?.needsTrunk === true;
}

type Format = { leadingDigits: RegExp | null; pattern: RegExp; needsTrunk: boolean };

const formatsByCountry = new Map<Country, Format[]>();

function formatsOf(country: Country): Format[] {
  const known = formatsByCountry.get(country);
  if (known !== undefined) return known;
  const formats = libraryPlan(country)
    .formats()
    .map((format): Format => {
      // The last one is the most exact.
      const leadingDigits = format.leadingDigitsPatterns().at(-1);
      return {
        leadingDigits: leadingDigits ? new RegExp(`^(?:${leadingDigits})`) : null,
        pattern: new RegExp(`^(?:${format.pattern()})$`),
        needsTrunk: format.nationalPrefixIsMandatoryWhenFormattingInNationalFormat(),
      };
    });
  formatsByCountry.set(country, formats);
  return formats;
}

/** Whether an E.164 number is one that its country's plan holds. */
export function isValidE164(e164: string): boolean {
  const digits = e164.slice(1);
  const callingCode = callingCodeAtStart(digits);
  return callingCode !== null && isValid(callingCode, digits.slice(callingCode.length));
}

/** What a number is for. Where a plan does not tell landlines from mobiles, as in North America, both are `local`. */
export type NumberKind = 'local' | 'mobile' | 'toll-free' | 'premium-rate' | 'other';

/** The country and kind of an E.164 number; `null` for what is in no plan. A country is `001` where several share it. */
export function planOf(e164: string): { country: Country | '001'; kind: NumberKind } | null {
  const digits = e164.slice(1);
  const callingCode = callingCodeAtStart(digits);
  if (callingCode === null) return null;
  const national = digits.slice(callingCode.length);
  let plans = mainFirst.get(callingCode);
  if (plans === undefined) {
    plans = [...plansOf(callingCode)].sort((a, b) => Number(isMain(b)) - Number(isMain(a)));
    mainFirst.set(callingCode, plans);
  }
  const alone = plans.length === 1;
  const plan = hasLengthOf(callingCode, national)
    ? plans.find(
        (plan) => (alone || plan.leadingDigits?.test(national) !== false) && plan.valid.test(national),
      )
    : undefined;
  if (plan === undefined) return null;
  return {
    country: isCountry(plan.name) ? plan.name : '001',
    kind: kindOf(plan, national),
  };
}

const mainFirst = new Map<string, Plan[]>();

/** Whose a number is that fits several countries of one calling code, such as +1 800, if not the first by name's. */
const MAIN_COUNTRIES = new Set(['US', 'RU', 'FI', 'MA']);

function isMain({ name }: Plan): boolean {
  return MAIN_COUNTRIES.has(name);
}

function kindOf(plan: Plan, national: string): NumberKind {
  const type = plan.types.find(({ pattern }) => pattern.test(national))?.name;
  switch (type) {
    case undefined:
    case 'FIXED_LINE':
      return 'local';
    case 'MOBILE':
      return 'mobile';
    case 'TOLL_FREE':
      return 'toll-free';
    case 'PREMIUM_RATE':
      return 'premium-rate';
    default:
      return 'other';
  }
}

/** The calling code that a string of digits begins with, or `null` if there is none such. */
export function callingCodeAtStart(digits: string): string | null {
  if (digits.startsWith('1')) return '1';
  callingCodes ??= countriesByCallingCode();
  for (let length = 1; length <= 3; length++) {
    const start = digits.slice(0, length);
    if (callingCodes.has(start)) return start;
  }
  return null;
}

/** Fewest and most digits of a national number of a country, or of all countries behind a calling code. */
export function nationalLengths(of: Home | { callingCode: string }): {
  shortest: number;
  longest: number;
} {
  if (of === null) return { shortest: 7, longest: LONGEST_E164 };
  const callingCode = typeof of === 'string' ? callingCodeOf(of) : of.callingCode;
  if (callingCode === '1') return { shortest: 10, longest: 10 };
  const all = plansOf(callingCode).flatMap((plan) => plan.lengths);
  return { shortest: Math.min(...all), longest: Math.max(...all) };
}

/** A number with its calling code and in its two printed forms, or `null` for what is not a number. */
export function describeNumber(
  e164: string,
): { callingCode: string; national: string; international: string } | null {
  const number = parsePhoneNumberFromString(e164);
  if (number === undefined) return null;
  return {
    callingCode: number.countryCallingCode,
    national: number.formatNational(),
    international: number.formatInternational(),
  };
}

function parse(text: string, country: Country | undefined): { e164: string; callingCode: string } | null {
  const options = country === undefined ? { extract: false } : { defaultCountry: country, extract: false };
  const number = parsePhoneNumberFromString(text, options);
  if (number === undefined || !number.isValid()) return null;
  // Canada has valid seven-digit numbers (310-xxxx), which dates and fragments fall into.
  if (number.countryCallingCode === '1' && number.nationalNumber.length !== 10) return null;
  const length = number.number.length - 1;
  if (length < SHORTEST_E164 || length > LONGEST_E164) return null;
  return { e164: number.number, callingCode: number.countryCallingCode };
}

// The library compiles each pattern anew at every call; compiled once, the same patterns are ten times faster,
// which is what keeps a five-megabyte paste from freezing the worker.

type Plan = {
  /** The country, or the calling code of a plan that belongs to none. */
  name: string;
  leadingDigits: RegExp | null;
  /** The general pattern and one of a type, or the general one alone where the plan has no types. */
  valid: RegExp;
  general: RegExp;
  types: NumberType[];
  lengths: number[];
  /** What is dialled before a number within the country. */
  prefix: RegExp | null;
  /** What is dialled before a number of another country. */
  abroad: RegExp | null;
  /** The library rewrites national numbers by a rule of its own. */
  transforms: boolean;
};

type NumberType = { name: string; pattern: RegExp };

/** What the class has at run time; its type declaration leaves most of it out. */
type LibraryPlan = {
  nationalNumberPattern(): string;
  possibleLengths(): number[];
  nationalPrefixForParsing(): string | undefined;
  nationalPrefixTransformRule(): string | undefined;
  IDDPrefix(): string | undefined;
  leadingDigits(): string | undefined;
  type(name: string): { pattern(): string; possibleLengths(): number[] | undefined } | undefined;
  formats(): LibraryFormat[];
};

type LibraryFormat = {
  leadingDigitsPatterns(): string[];
  pattern(): string;
  nationalPrefixIsMandatoryWhenFormattingInNationalFormat(): boolean;
};

const TYPE_NAMES = [
  'FIXED_LINE',
  'MOBILE',
  'PREMIUM_RATE',
  'TOLL_FREE',
  'SHARED_COST',
  'VOIP',
  'PERSONAL_NUMBER',
  'PAGER',
  'UAN',
  'VOICEMAIL',
];
const NON_GEOGRAPHIC = ['800', '808', '870', '878', '881', '882', '883', '888', '979'];

const compiled = new Map<string, Plan[]>();
let callingCodes: Map<string, string[]> | undefined;

/**
 * A country's plan, or those of every country behind a calling code, in the library's order, which is the order
 * in which it tries them.
 */
function plansOf(countryOrCallingCode: string): Plan[] {
  const known = compiled.get(countryOrCallingCode);
  if (known !== undefined) return known;
  callingCodes ??= countriesByCallingCode();
  const isCallingCode = /^\d/.test(countryOrCallingCode);
  const names = isCallingCode ? callingCodes.get(countryOrCallingCode) : [countryOrCallingCode];
  const plans = (names ?? []).map(compilePlan);
  if (names !== undefined) compiled.set(countryOrCallingCode, plans);
  return plans;
}

function countriesByCallingCode(): Map<string, string[]> {
  const all = new Map<string, string[]>(NON_GEOGRAPHIC.map((code) => [code, [code]]));
  for (const country of COUNTRY_CODES) {
    const code = getCountryCallingCode(country);
    all.set(code, [...(all.get(code) ?? []), country]);
  }
  return all;
}

function libraryPlan(countryOrCallingCode: string): LibraryPlan {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(countryOrCallingCode as Country);
  return metadata.numberingPlan as unknown as LibraryPlan;
}

function compilePlan(countryOrCallingCode: string): Plan {
  const plan = libraryPlan(countryOrCallingCode);
  const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`);
  const atStart = (pattern: string) => new RegExp(`^(?:${pattern})`);
  const types = TYPE_NAMES.flatMap((name) => {
    const type = plan.type(name);
    if (!type?.pattern()) return [];
    const lengths = type.possibleLengths()?.map((length) => `.{${length}}`);
    const pattern = lengths ? `(?=(?:${lengths.join('|')})$)(?:${type.pattern()})` : type.pattern();
    return [{ name, pattern }];
  });
  const prefix = plan.nationalPrefixForParsing();
  const abroad = plan.IDDPrefix();
  const leadingDigits = plan.leadingDigits();
  return {
    name: countryOrCallingCode,
    leadingDigits: leadingDigits ? atStart(leadingDigits) : null,
    general: whole(plan.nationalNumberPattern()),
    valid: new RegExp(
      `^(?=(?:${plan.nationalNumberPattern()})$)(?:${types.map(({ pattern }) => pattern).join('|') || '.+'})$`,
    ),
    types: types.map(({ name, pattern }) => ({ name, pattern: whole(pattern) })),
    lengths: plan.possibleLengths(),
    prefix: prefix ? atStart(prefix) : null,
    abroad: abroad ? atStart(abroad) : null,
    // Without a rule the library hands back its prefix itself; with groups in the prefix it may put digits back.
    transforms: /\((?!\?)/.test(prefix ?? ''),
  };
}

function isValid(callingCode: string, national: string): boolean {
  if (!hasLengthOf(callingCode, national)) return false;
  let shared = sharings.get(callingCode);
  if (shared === undefined) {
    shared = sharingOf(plansOf(callingCode));
    sharings.set(callingCode, shared);
  }
  return shared.claimed?.test(national)
    ? isValidInOne(plansOf(callingCode), national)
    : shared.rest.test(national);
}

function hasLengthOf(callingCode: string, national: string): boolean {
  if (callingCode === '1' && national.length !== 10) return false;
  const length = callingCode.length + national.length;
  return length >= SHORTEST_E164 && length <= LONGEST_E164;
}

/**
 * How the plans behind one calling code divide its numbers. Most numbers begin with no digits that one plan claims for
 * itself; of the 25 plans behind +1 that leaves two patterns to try instead of 25.
 */
type Sharing = { claimed: RegExp | null; rest: RegExp };

const sharings = new Map<string, Sharing>();

function sharingOf(plans: Plan[]): Sharing {
  const claiming = plans.length === 1 ? [] : plans.flatMap(({ leadingDigits }) => leadingDigits ?? []);
  const rest = plans.length === 1 ? plans : plans.filter(({ leadingDigits }) => leadingDigits === null);
  return {
    claimed: claiming.length === 0 ? null : anyOf(claiming),
    rest: anyOf(rest.map(({ valid }) => valid)),
  };
}

/** Of no pattern it matches nothing. */
function anyOf(patterns: RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|') || '(?!)');
}

/** The first plan that claims the number decides, unless one before it takes any. */
function isValidInOne(plans: Plan[], national: string): boolean {
  for (const { leadingDigits, valid } of plans) {
    if (leadingDigits === null) {
      if (valid.test(national)) return true;
    } else if (leadingDigits.test(national)) return valid.test(national);
  }
  return false;
}

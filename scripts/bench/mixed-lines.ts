import { AsYouType, type CountryCode, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';

/** A line as customers write them, and the E.164 numbers that a careful reader finds in it, in order. */
export type MixedLine = { text: string; e164s: string[]; kind: string };

type Random = () => number;
type Written = { e164: string; text: string };

/** A repeatable stream of numbers between 0 and 1 (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Lines of an American customer with offices abroad: cells, labels, signatures, prose, and lines without a number. */
export function mixedLines(count: number, seed: number): MixedLine[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const [kind, write] = pick(random, KINDS);
    const { text, numbers } = write(random);
    return { text, e164s: numbers.map(({ e164 }) => e164), kind };
  });
}

/** One North American number in each of `count` cells, or one number with its plus. */
export function singleCells(count: number, seed: number, form: 'north-american' | 'plus'): Written[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    if (form === 'north-american') return northAmerican(random, 'US');
    const written = anyNumber(random);
    return written.text.startsWith('+') ? written : { ...written, text: spaced(written.e164) };
  });
}

type Line = { text: string; numbers: Written[] };
type Weighted<T> = [T, number];

/** Each with its share of a hundred. */
const KINDS: Weighted<[kind: string, write: (random: Random) => Line]>[] = [
  [['bare cell', (random) => around(random, (n) => n)], 40],
  [['labelled', (random) => around(random, (n) => `${pick(random, LABELS)}${n}`)], 15],
  [
    [
      'signature',
      (random) =>
        around(random, (n) => {
          const [first, last] = person(random);
          return `${first} ${last} | ${pick(random, TITLES)} | ${n} | ${first.toLowerCase()}.${last.toLowerCase()}@example.com`;
        }),
    ],
    12,
  ],
  [
    [
      'address',
      (random) =>
        around(
          random,
          (n) =>
            `${whole(random, 1, 9999)} ${pick(random, STREETS)}, ${pick(random, CITIES)} ${digits(random, 5)} ${n}`,
        ),
    ],
    8,
  ],
  [['phone and fax', (random) => pair(random, (a, b) => `Tel: ${a} Fax: ${b}`)], 7],
  [
    [
      'extension',
      (random) => {
        const number = northAmerican(random, 'US');
        const extension = `${pick(random, EXTENSIONS)}${whole(random, 100, 9999)}`;
        return { text: number.text + extension, numbers: [number] };
      },
    ],
    4,
  ],
  [['two numbers', (random) => pair(random, (a, b) => a + pick(random, SEPARATORS) + b)], 3],
  [
    [
      'prose',
      (random) =>
        around(
          random,
          (n) =>
            `On ${date(random)} we paid invoice ${whole(random, 10_000, 9_999_999)} of ${money(random)}; please call ${n} with questions.`,
        ),
    ],
    5,
  ],
  [['no number', (random) => ({ text: withoutNumber(random), numbers: [] })], 6],
];

const COUNTRIES: Weighted<CountryCode>[] = [
  ['US', 55],
  ['GB', 10],
  ['CA', 6],
  ['FR', 4],
  ['DE', 4],
  ['AU', 4],
  ['IE', 3],
  ['ES', 3],
  ['IT', 3],
  ['IN', 2],
  ['JP', 2],
  ['NL', 2],
  ['MX', 2],
];
const AREAS: Record<'US' | 'CA', Weighted<string>[]> = {
  US: ['212', '305', '312', '415', '512', '617', '713', '800', '888'].map((area) => [area, 1]),
  CA: ['416', '514', '604', '613', '905'].map((area) => [area, 1]),
};
const SPELLINGS: Weighted<(a: string, b: string, c: string) => string>[] = [
  [(a, b, c) => `(${a}) ${b}-${c}`, 1],
  [(a, b, c) => `(${a})${b}-${c}`, 1],
  [(a, b, c) => `${a}-${b}-${c}`, 1],
  [(a, b, c) => `${a}.${b}.${c}`, 1],
  [(a, b, c) => `${a} ${b} ${c}`, 1],
  [(a, b, c) => `${a} ${b}-${c}`, 1],
  [(a, b, c) => `${a}/${b}-${c}`, 1],
  [(a, b, c) => a + b + c, 1],
  [(a, b, c) => `1${a}${b}${c}`, 1],
  [(a, b, c) => `1-${a}-${b}-${c}`, 1],
  [(a, b, c) => `1 (${a}) ${b}-${c}`, 1],
  [(a, b, c) => `+1${a}${b}${c}`, 1],
  [(a, b, c) => `+1 ${a} ${b} ${c}`, 1],
  [(a, b, c) => `(${a})\u00a0${b}-${c}`, 1],
  [(a, b, c) => `${a}\u2011${b}\u2011${c}`, 1],
];
const LABELS = equal(['Tel: ', 'Phone: ', 'Main: ', 'Office ', 'Cell: ', 'T ', 'Direct - ']);
const TITLES = equal(['Facilities', 'Operations Manager', 'Front Desk', 'Accounts', 'Owner']);
const STREETS = equal(['Main St', 'Oak Avenue', 'Harbor Rd', 'Elm Street, Suite 400']);
const CITIES = equal(['Boston, MA', 'Austin, TX', 'Miami, FL', 'Chicago, IL']);
const EXTENSIONS = equal([' ext ', ' ext. ', ' x', ' x ', ', ext. ']);
const SEPARATORS = equal([', ', '; ', ' / ', ' or ', ',', ';']);
const FIRST = equal(['Dana', 'Priya', 'Marcus', 'Olivia', 'Jun', 'Sofia']);
const LAST = equal(['Whitfield', 'Raman', 'Bell', 'Grant', 'Sato', 'Rossi']);
const MONTHS = equal(['Jan', 'Mar', 'May', 'July', 'Oct', 'December']);
const WITHOUT: Weighted<(random: Random) => string>[] = [
  [() => '', 1],
  [() => 'Please see the list below.', 1],
  [(random) => `Invoice ${whole(random, 1_000_000, 9_999_999)} due ${date(random)}`, 1],
  [(random) => `Total: ${money(random)}`, 1],
  [(random) => `Ship to ${whole(random, 1, 999)} Main St, Boston, MA ${digits(random, 5)}`, 1],
  [(random) => `Serial 10.0.${whole(random, 1, 99)}.${whole(random, 1, 254)}`, 1],
];

function around(random: Random, write: (number: string) => string): Line {
  const number = anyNumber(random);
  return { text: write(number.text), numbers: [number] };
}

function pair(random: Random, write: (one: string, other: string) => string): Line {
  const one = anyNumber(random);
  const other = anyNumber(random);
  return { text: write(one.text, other.text), numbers: [one, other] };
}

function anyNumber(random: Random): Written {
  const country = pick(random, COUNTRIES);
  return country === 'US' || country === 'CA' ? northAmerican(random, country) : abroad(random, country);
}

function northAmerican(random: Random, country: 'US' | 'CA'): Written {
  const area = pick(random, AREAS[country]);
  // 555 is no exchange of the toll-free codes.
  const exchange = String(whole(random, 220, 549));
  const line = digits(random, 4);
  return { e164: `+1${area}${exchange}${line}`, text: pick(random, SPELLINGS)(area, exchange, line) };
}

/** The country's example number with other last digits, which leaves it in the same block of its plan. */
function abroad(random: Random, country: CountryCode): Written {
  const example = getExampleNumber(country, examples);
  if (example === undefined) throw new Error(`no example for ${country}`);
  const e164 = example.number.slice(0, -4) + digits(random, 4);
  const spelled = spaced(e164);
  const [code = '', ...rest] = spelled.split(' ');
  const usual: Weighted<string>[] = [
    [spelled, 4],
    [e164, 3],
    [spelled.replaceAll(' ', '\u00a0'), 1],
    [spelled.replaceAll(' ', '-'), 1],
    [spelled.replace('+', '00'), 0.5],
  ];
  const withZero = ['GB', 'DE', 'FR', 'AU', 'NL', 'IE'].includes(country);
  return { e164, text: pick(random, withZero ? [...usual, [`${code} (0)${rest.join(' ')}`, 1.5]] : usual) };
}

function spaced(e164: string): string {
  return new AsYouType().input(e164);
}

function person(random: Random): [string, string] {
  return [pick(random, FIRST), pick(random, LAST)];
}

function date(random: Random): string {
  const [day, month, year] = [whole(random, 1, 28), whole(random, 1, 12), whole(random, 2015, 2026)];
  const two = (value: number) => String(value).padStart(2, '0');
  const spellings = [
    `${year}-${two(month)}-${two(day)}`,
    `${two(month)}/${two(day)}/${year}`,
    `${day}.${month}.${year}`,
    `${pick(random, MONTHS)} ${day}, ${year}`,
  ];
  return pick(random, equal(spellings));
}

function money(random: Random): string {
  return `$${whole(random, 100, 9_999_999).toLocaleString('en-US')}.${digits(random, 2)}`;
}

function withoutNumber(random: Random): string {
  return pick(random, WITHOUT)(random);
}

function equal<T>(values: T[]): Weighted<T>[] {
  return values.map((value) => [value, 1]);
}

function pick<T>(random: Random, choices: Weighted<T>[]): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random() * total;
  for (const [value, weight] of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  throw new Error('nothing to pick from');
}

function whole(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => whole(random, 0, 9)).join('');
}

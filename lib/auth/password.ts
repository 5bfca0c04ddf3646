import 'server-only';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { COMMON_WORDS } from './common-words';

/** argon2id (the package's default) with OWASP's first recommended set of costs; memory in KiB. */
const COSTS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const SHORTEST = 15;
/** Far above any passphrase; longer input is refused before it costs a hash. */
export const LONGEST_PASSWORD = 512;

/** What must be left once obvious words and digit runs are taken out. */
const LEAST_OWN_CHARACTERS = 8;
const LEAST_DISTINCT_CHARACTERS = 5;

/**
 * What is wrong with a new password, as a sentence, or null. Any characters count, spaces and emoji included.
 * `context` holds what a guesser would know: the company's name, the person's name and e-mail address.
 */
export function passwordFault(password: string, context: readonly string[] = []): string | null {
  if (password.length > LONGEST_PASSWORD) return `Use at most ${LONGEST_PASSWORD} characters.`;
  if ([...password].length < SHORTEST)
    return `Use at least ${SHORTEST} characters. A short sentence works well.`;
  const words = [...COMMON_WORDS, ...wordsOf(context)];
  const typed = password.toLowerCase();
  if ([typed, asLetters(typed)].some((text) => isTooLittle(withoutWords(text, words)))) {
    return 'This is too easy to guess: it is made of common words, repeats, or names that belong to you or your company. Add words of your own.';
  }
  return null;
}

function isTooLittle(own: string): boolean {
  return [...own].length < LEAST_OWN_CHARACTERS || new Set(own).size < LEAST_DISTINCT_CHARACTERS;
}

const LOOKS_LIKE: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '1': 'l',
  '3': 'e',
  $: 's',
  '5': 's',
  '7': 't',
};

/** `p@ssw0rd` is what it looks like. */
function asLetters(text: string): string {
  return text.replace(/[@40137$5]/g, (sign) => LOOKS_LIKE[sign] ?? sign);
}

function wordsOf(context: readonly string[]): string[] {
  return context
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length > 3);
}

function withoutWords(text: string, words: readonly string[]): string {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, word) => rest.replaceAll(word, ''), text).replace(/[\d\s]+/g, '');
}

/** The argon2id hash to store, with its salt and costs inside. The bytes are hashed as typed, all of them. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COSTS);
}

/** Whether `password` is the one behind `stored`. With no stored hash it takes the same time and says no. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  if (password.length > LONGEST_PASSWORD) return false;
  const matches = await verify(stored ?? (await nobodysHash()), password);
  return matches && stored !== null;
}

/** Whether the costs have risen since `stored` was made; rehash at the next sign-in. */
export function isOutdated(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(stored);
  return memoryCost < COSTS.memoryCost || timeCost < COSTS.timeCost || parallelism < COSTS.parallelism;
}

let nobody: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  nobody ??= hashPassword('nobody has this password');
  return nobody;
}

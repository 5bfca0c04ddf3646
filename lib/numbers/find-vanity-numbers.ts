import { everyMatch } from './every-match';
import type { Finding } from './finding';
import { type Home, isNorthAmerican, readInternational } from './phone-number';

const KEYPAD: Record<string, string> = Object.fromEntries(
  ['ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'].flatMap((letters, index) =>
    [...letters].map((letter) => [letter, String(index + 2)]),
  ),
);

const VANITY =
  /(?<![\w+(-])(\+?1[-. ]{0,2})?(\()?(8(?:00|33|44|55|66|77|88))(\))?([-. ]{0,2})([A-Za-z\d](?:-?[A-Za-z\d]){6,13})(?![\w-])/g;

/**
 * Toll-free North American numbers spelled on the keypad: "1-800-FLOWERS", "(800) GOT-JUNK". Letters beyond the
 * seventh are not dialled. A word after a bare "800" is a vanity number only when joined to it by a hyphen or dot.
 */
export function findVanityNumbers(line: string, country: Home): Finding[] {
  const findings: Finding[] = [];
  if (!line.includes('8')) return findings;
  for (const match of everyMatch(VANITY, line)) {
    const [whole, one, open, area = '', close, gap = '', spelled = ''] = match;
    if ((open === undefined) !== (close === undefined)) continue;
    if (one?.startsWith('+') !== true && !isNorthAmerican(country)) continue;
    const keys = spelled.replace(/-/g, '').toUpperCase();
    const letters = keys.replace(/\d/g, '').length;
    const joined = one !== undefined || open !== undefined || /[-.]/.test(gap);
    if (letters < 3 || !joined || !/^\d*[A-Z]+(?:\d[A-Z]+)?\d*$/.test(keys)) continue;
    // "1 800 clients" is a sentence, and so is "WE HAVE 1 800 CLIENTS": after a space only a word that stands out counts.
    const afterSpace = /^ *$/.test(gap) && open === undefined;
    if (afterSpace && (spelled !== spelled.toUpperCase() || isShouted(around(line, match.index, whole))))
      continue;
    const dialled = [...keys.slice(0, 7)].map((key) => KEYPAD[key] ?? key).join('');
    const e164 = readInternational(`1${area}${dialled}`);
    if (e164 === null) continue;
    findings.push({ found: 'number', e164, start: match.index, end: match.index + whole.length });
  }
  return findings;
}

/** As far as a sentence goes: a look at the whole line for each of its words would never end on a long one. */
const SENTENCE = 200;

function around(line: string, at: number, word: string): string {
  const end = at + word.length;
  return line.slice(Math.max(0, at - SENTENCE), at) + line.slice(end, end + SENTENCE);
}

function isShouted(text: string): boolean {
  return /[A-Z]{2}/.test(text) && !/[a-z]/.test(text);
}

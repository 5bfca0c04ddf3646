import { everyMatch } from './every-match';
import type { Finding } from './finding';
import { namedAs } from './named-as';
import { type Home, isNorthAmerican, readInternational } from './phone-number';

const KEYPAD: Record<string, string> = Object.fromEntries(
  ['ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'].flatMap((letters, index) =>
    [...letters].map((letter) => [letter, String(index + 2)]),
  ),
);

const VANITY =
  /(?<![\w+(-])(\+?1[-. ]{0,2})?(\()?(8(?:00|33|44|55|66|77|88))(\))?([-. ]{0,2})([A-Za-z\d](?:-?[A-Za-z\d]){6,13})(?![\w-])/g;

/** "617-GET-HELP": the last four are letters, so that no part number of three letters is one. */
const LOCAL =
  /(?<![\w+(-])(\+?1[-. ]{0,2})?(?:\(([2-9]\d\d)\) ?|([2-9]\d\d)[-.])([A-Za-z\d]{3}[-.]?[A-Za-z]{4})(?![\w-])/g;
const LOOKS_LOCAL = /\d(?:[-.]|\) ?)[A-Za-z\d]{3}[-.]?[A-Za-z]{4}/;

/**
 * North American numbers spelled on the keypad: "1-800-FLOWERS", "(800) GOT-JUNK", "617-GET-HELP". Letters beyond the
 * seventh are not dialled.
 */
export function findVanityNumbers(line: string, country: Home): Finding[] {
  return [...findTollFree(line, country), ...findLocal(line, country)];
}

/** A word after a bare "800" is a vanity number only when joined to it by a hyphen or dot. */
function findTollFree(line: string, country: Home): Finding[] {
  const findings: Finding[] = [];
  if (!/8(?:00|33|44|55|66|77|88)/.test(line)) return findings;
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
    const e164 = readInternational(`1${area}${dialled(keys)}`);
    if (e164 === null) continue;
    findings.push({ found: 'number', e164, start: match.index, end: match.index + whole.length });
  }
  return findings;
}

/**
 * In capitals and grouped as a number is; run together, or after a word for an order, it is a code like any other. In
 * small letters it is one only where nothing else can be meant.
 */
function findLocal(line: string, country: Home): Finding[] {
  const findings: Finding[] = [];
  if (!LOOKS_LOCAL.test(line)) return findings;
  for (const match of everyMatch(LOCAL, line)) {
    const [whole, one, bracketed, area = bracketed ?? '', spelled = ''] = match;
    const place = { start: match.index, end: match.index + whole.length };
    const isAlone = line.trim() === whole;
    if (/^8(?:00|33|44|55|66|77|88)$/.test(area) || /^X+$/i.test(spelled.slice(-4))) continue;
    if (one?.startsWith('+') !== true && !isNorthAmerican(country)) continue;
    const named = namedAs(line, match.index);
    const isGrouped = /[-.]/.test(spelled) && !/[a-z]/.test(spelled);
    if (named === 'reference' || !(isGrouped || isAlone || named === 'phone')) continue;
    const e164 = readInternational(`1${area}${dialled(spelled.replace(/[-.]/g, '').toUpperCase())}`);
    if (e164 !== null) findings.push({ found: 'number', e164, ...place });
    else if (isAlone || named === 'phone') findings.push({ found: 'reject', reason: 'invalid', ...place });
  }
  return findings;
}

/** The first seven keys that the letters and digits stand on. */
function dialled(keys: string): string {
  return [...keys.slice(0, 7)].map((key) => KEYPAD[key] ?? key).join('');
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

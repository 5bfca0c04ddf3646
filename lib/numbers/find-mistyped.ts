import { everyMatch } from './every-match';
import { countDigits, type Finding } from './finding';

/** Letters that are taken for digits by eye and by scanners, in the shape of a North American number. */
const MISTYPED = /(?<![\w+.-])\(?[\dOoIlSB]{3}\)?[-. ]{1,2}[\dOoIlSB]{3}[-. ][\dOoIlSB]{4}(?![\w-])/g;

/** "617-555-O123" and "6l7-555-0123": refused, so that nobody misses them; what was meant is for people to say. */
export function findMistyped(line: string): Finding[] {
  if (!/\d[OolISB]|[OolISB][-. ]?\d/.test(line)) return [];
  return everyMatch(MISTYPED, line).flatMap((match): Finding[] => {
    const letters = match[0].replace(/[^A-Za-z]/g, '').length;
    const isInEach = match[0].split(/[-. ]+/).every((group) => /\d/.test(group));
    if (letters === 0 || letters > 3 || !isInEach || countDigits(match[0]) < 7) return [];
    return [{ found: 'reject', reason: 'invalid', start: match.index, end: match.index + match[0].length }];
  });
}

import { everyMatch } from './every-match';
import { expandRange, type SeriesLimits } from './expand-series';
import type { Finding } from './finding';
import { type Home, readInternational, readNational } from './phone-number';

const WILDCARD = /(?<![\w+])\+?\(?\d[\d ().xX#*-]{4,24}(?:[xX*]|##)(?![\w*])/g;

/** Numbers whose last digits stand open: "617-555-12XX", "617-555-120x", "617-555-12**". An open digit elsewhere is refused. */
export function findWildcards(line: string, country: Home, limits: SeriesLimits): Finding[] {
  const findings: Finding[] = [];
  if (!/[\d ().xX#*-]{3}(?:[xX*]|##)/.test(line)) return findings;
  for (const { index, written } of everyMatch(WILDCARD, line).flatMap(parted)) {
    // "030 1234567 3x" is a number, three times.
    if (/[ ()]\d[xX]$/.test(written)) continue;
    const place = { start: index, end: index + written.length };
    const marks = written.replace(/[^\dxX#*]/g, '').replace(/[xX#*]/g, 'X');
    const open = marks.length - marks.replace(/X/g, '').length;
    const first = read(written, marks.replace(/X/g, '0'), country);
    const last = read(written, marks.replace(/X/g, '9'), country);
    if (!/^\d+X+$/.test(marks) || first === null || last === null) {
      // "617-XXX-XXXX" and the like: nothing in it may be read as a shorter number.
      if (open > 1) findings.push({ found: 'reject', reason: 'incomplete', ...place });
      continue;
    }
    const expansion = expandRange(first, last, limits);
    if ('reason' in expansion) {
      findings.push({ found: 'reject', reason: expansion.reason, ...place });
      continue;
    }
    limits.inAll -= expansion.e164s.length;
    const series = { raw: written, size: expansion.e164s.length };
    for (const e164 of expansion.e164s) findings.push({ found: 'number', e164, series, ...place });
  }
  return findings;
}

type Wildcard = { index: number; written: string };

/** "617-555-XXXX 617-555-12XX" are two: behind a space an open digit has nothing more to follow it. */
function parted(match: RegExpExecArray): Wildcard[] {
  let { index } = match;
  return match[0].split(/(?<=[xX*#]) (?=[(\d])/).map((written) => {
    const one = { index, written };
    index += written.length + 1;
    return one;
  });
}

function read(written: string, digits: string, country: Home): string | null {
  if (written.startsWith('+')) return readInternational(digits);
  return readNational(digits, country)?.e164 ?? null;
}

import { everyMatch } from './every-match';
import { digitsOf, FEWEST_DIGITS, type Finding } from './finding';
import { type Home, readInternational, readNational } from './phone-number';

const ERROR = /#(?:N\/A|VALUE!|REF!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|ERROR!)/gi;
const TOO_NARROW = /(?<=^|[\t,;|"]) {0,8}#{4,255} {0,8}(?=$|[\t,;|"\r])/g;
const SCIENTIFIC = /(?<![\w+./-])(?<!\d,)(\d)(?:[.,](\d{1,17}))?[eE]\+?(\d{1,2})(?![\w.])/g;

/**
 * What spreadsheets do to numbers: error values, columns too narrow, and scientific notation. The last is read
 * only if every digit is still there: `1.6175550123E+10` is, `1.61756E+10` is not and never will be.
 */
export function findCellDamage(line: string, country: Home): Finding[] {
  const findings: Finding[] = [];
  for (const pattern of line.includes('#') ? [ERROR, TOO_NARROW] : []) {
    for (const match of everyMatch(pattern, line)) {
      const start = match.index + match[0].indexOf('#');
      findings.push({ found: 'reject', reason: 'cell-error', start, end: start + match[0].trim().length });
    }
  }
  if (!/\d[eE]\+?\d/.test(line)) return findings;
  for (const match of everyMatch(SCIENTIFIC, line)) {
    const [whole, first = '', rest = '', power = ''] = match;
    const exponent = Number(power);
    const place = { start: match.index, end: match.index + whole.length };
    if (exponent + 1 < FEWEST_DIGITS || exponent > 18) continue;
    const digits = first + rest;
    const complete = rest.length === exponent && digitsOf(digits).length === exponent + 1;
    const e164 = complete ? (readNational(digits, country)?.e164 ?? readInternational(digits)) : null;
    if (e164 !== null) findings.push({ found: 'number', e164, ...place });
    else findings.push({ found: 'reject', reason: complete ? 'invalid' : 'precision-lost', ...place });
  }
  return findings;
}

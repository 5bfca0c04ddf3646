import { type Home, isNorthAmerican, readInternational, readNational } from './phone-number';

const CELLS = /(?<![^\t])\+?\(?\d{1,6}\)?(?:\t\(?(?:\d{1,7}|\d{3}[-.]\d{4})\)?){1,5}(?![^\t])/g;
const NORTH_AMERICAN = /^\(?(?:1\)?\t\(?)?\d{3}\)?\t\d{3}[\t.-]?\d{4}$/;

/**
 * A row of a table in which one number stands in several cells, "617\t555\t0123", with spaces in the place of the
 * tabs between them. Same length; cells that make no number stay apart.
 */
export function joinCells(line: string, country: Home): string {
  return line.replace(CELLS, (cells) => (isOneNumber(cells, country) ? cells.replace(/\t/g, ' ') : cells));
}

function isOneNumber(cells: string, country: Home): boolean {
  const digits = cells.replace(/\D/g, '');
  if (cells.startsWith('+')) return readInternational(digits) !== null;
  if (isNorthAmerican(country)) return NORTH_AMERICAN.test(cells);
  return digits.startsWith('0') && readNational(digits, country) !== null;
}

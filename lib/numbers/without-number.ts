import { callingCodeAtStart } from './phone-number';

/** What may stand between two digits of a number that people type. */
const BETWEEN = '[\\s().\\-/\u2010-\u2015]{0,3}';

/** The digits that a number keeps in every spelling: those after the country's calling code. */
export function nationalDigits(e164: string): string {
  const digits = e164.slice(1);
  return digits.slice((callingCodeAtStart(digits) ?? '').length);
}

/** Shorter than this, the digits without their country are a price or a house number as well. */
const TELLING_DIGITS = 7;

/**
 * The text with every spelling of one number masked: with and without country code, trunk zero or separators. Digits
 * that go on before or after it, or that follow another country's code, are another number and stay.
 */
export function withoutNumber(text: string, e164: string): string {
  const national = nationalDigits(e164);
  const code = e164.slice(1, e164.length - national.length);
  const spelt = (digits: string) => [...digits].join(BETWEEN);
  const withCode = national.length < TELLING_DIGITS ? '' : '?';
  const before = `(?:(?:(?:\\+|00|011)${BETWEEN})?${spelt(code)}${BETWEEN})${withCode}(?:\\(?0\\)?${BETWEEN})?\\(?`;
  const elsewhere = `(?<!\\+${BETWEEN}\\d{1,3}${BETWEEN})`;
  return text.replace(new RegExp(`(?<!\\d)${elsewhere}${before}${spelt(national)}(?!\\d)`, 'g'), '•••');
}

import type { Series } from './extracted-number';
import type { LookAlikeKind } from './look-alike';
import type { RejectReason } from './reject';

/** What was found at one place of one line; offsets count from the start of the line's plain text. */
export type Finding = { start: number; end: number } & (
  | { found: 'number'; e164: string; extension?: string; series?: Series }
  | { found: 'reject'; reason: RejectReason }
  | { found: 'look-alike'; kind: LookAlikeKind }
);

/** Fewer digits than this are nobody's phone number, nor mistaken for one, unless they stand alone. */
export const FEWEST_DIGITS = 7;

/** The digits of a text, without anything between them. */
export function digitsOf(text: string): string {
  return text.replace(/\D+/g, '');
}

/** How many digits a text has. */
export function countDigits(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (isDigit(text.charCodeAt(at))) count += 1;
  return count;
}

/** Whether a UTF-16 unit is one of the digits 0 to 9. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

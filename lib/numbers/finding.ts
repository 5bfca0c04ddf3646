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
  return text.replace(/\D/g, '');
}

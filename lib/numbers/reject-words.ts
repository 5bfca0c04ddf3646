import type { RejectReason } from './reject';

/** Why something was skipped, in a sentence for the person who pasted it. */
export const rejectWords = {
  invalid: 'No such number in the country it was read as. Check the digits and the country.',
  incomplete: 'Part of the number is missing, such as the area code or the 0 before it. Type it in full.',
  'too-short': 'Too short for a phone number.',
  'too-long': 'Too long for a phone number. Check for an extra digit, or for two numbers run together.',
  'range-too-large': 'This range stands for too many numbers at once. Confirm it, or split it.',
  'range-reversed': 'This range ends before it begins. Swap its two ends.',
  'precision-lost': 'The spreadsheet rounded this number and its last digits are gone. Get it again as text.',
  'extension-only': 'An extension without its phone number.',
  'cell-error':
    'The spreadsheet shows an error, a column too narrow, or a formula that was never calculated. Save it in Excel again, or type the number.',
} as const satisfies Record<RejectReason, string>;

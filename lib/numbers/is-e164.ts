/**
 * Whether the text has the shape of an E.164 number: a plus, then 7 to 15 digits without a leading zero. It may
 * still be a number that no country uses.
 */
export function isE164(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text);
}

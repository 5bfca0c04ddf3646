/** What makes a spreadsheet take text for a formula (OWASP, CSV Injection), also after spaces and in full width. */
const DANGEROUS = /^(?:[\t\r\n\0]|[\s\0]*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/** Digits after one plus can call nothing. */
export function isE164(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text);
}

/** The text, with an apostrophe before what a spreadsheet would calculate; E.164 and plain numbers go as they are. */
export function safeText(text: string): string {
  const isHarmless = isE164(text) || /^-?\d+(?:\.\d+)?$/.test(text);
  return !isHarmless && DANGEROUS.test(text) ? `'${text}` : text;
}

/** A phone number, also with spaces, or a plain number: neither can call anything. */
const HARMLESS = /^(?:\+[1-9]\d*(?: \d+)*|-?\d+(?:\.\d+)?)$/;
/** What makes a spreadsheet take text for a formula (OWASP, CSV Injection), also after spaces and in full width. */
const DANGEROUS = /^(?:[\t\r\n\0]|[\s\0]*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/** The text, with an apostrophe before what a spreadsheet would calculate. */
export function safeText(text: string): string {
  return !HARMLESS.test(text) && DANGEROUS.test(text) ? `'${text}` : text;
}

/** Twilio's own page about one of its codes. */
export function twilioHelpUrl(code: number): string {
  return `https://www.twilio.com/docs/api/errors/${code}`;
}

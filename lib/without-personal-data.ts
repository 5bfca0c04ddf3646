/**
 * The text with everything that looks like a phone number, an e-mail address, a credential or a share token
 * masked. For errors of libraries: a failed query, for one, carries its parameters in the message.
 */
export function withoutPersonalData(text: string): string {
  return (
    text
      .replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/g, '\nparams: •••')
      // Bounded: without an @ in sight, every letter of a long text would be tried to its end.
      .replace(/[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}/g, '•••@•••')
      .replace(/\b(AC|SK|AD|RQ)[0-9a-fA-F]{32}\b/g, '$1•••')
      .replace(/\b(Basic|Bearer) [\w+/=.~-]+/g, '$1 •••')
      .replace(/\/(s|invite)\/[\w-]{16,}/g, '/$1/•••')
      .replace(/\+?\d[\d ().-]{5,}\d/g, '•••')
  );
}

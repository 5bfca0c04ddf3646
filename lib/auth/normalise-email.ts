const PLAIN_ADDRESS =
  /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/u;

/**
 * The one way an e-mail address is stored and looked up: NFKC, then lower case.
 * Null for anything but a single plain address. A look-alike of `@` is refused rather than mended: mail software
 * disagrees on where such an address goes.
 */
export function normaliseEmail(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > 254 || trimmed.split('@').length !== 2) return null;
  const email = trimmed.normalize('NFKC').toLowerCase();
  return PLAIN_ADDRESS.test(email) ? email : null;
}

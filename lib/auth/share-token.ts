import 'server-only';
import { createHash, randomBytes } from 'node:crypto';

/** What opens one share link: 256 random bits, as 43 characters that may stand in a URL. */
export function newShareToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. It needs no salt: nobody guesses 256 random bits. */
export function shareTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

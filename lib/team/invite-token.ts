import 'server-only';
import { createHash, randomBytes } from 'node:crypto';

/** What opens one invitation: 256 random bits, as 43 characters that may stand in a URL. */
export function newInviteToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of it. */
export function inviteTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

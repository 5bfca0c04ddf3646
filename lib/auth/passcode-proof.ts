import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { cookies } from 'next/headers';
import { sessionSecret, usesHttps } from './session-cookie';
import { shareTokenHash } from './share-token';

/** How long a passcode need not be typed again in the same browser. */
export const PROOF_MS = 12 * 60 * 60_000;

type Link = { linkId: string; passcodeHash: string };

/**
 * What a browser keeps to show that somebody typed a link's passcode. It names the link and this very passcode, so
 * it opens nothing else; what ends the link ends it too, because the link itself is read on every request.
 */
export function passcodeProof(link: Link, until: Date): string {
  return `${until.getTime()}.${signature(link, until.getTime())}`;
}

/** Whether `proof` was made for this link and passcode, and is not too old. */
export function isPasscodeProof(proof: string | null, link: Link, now: Date): boolean {
  const [, until = '', signed = ''] = /^(\d{13})\.([\w-]{43})$/.exec(proof ?? '') ?? [];
  if (!(Number(until) > now.getTime())) return false;
  return timingSafeEqual(Buffer.from(signed), Buffer.from(signature(link, Number(until))));
}

/** The proof that this request's browser holds for the link with this token; null where it has none. */
export async function proofOfRequest(token: string): Promise<string | null> {
  return (await cookies()).get(proofCookie(token))?.value ?? null;
}

/** Keeps a proof in the browser that is answered. */
export async function keepProof(token: string, proof: string, until: Date): Promise<void> {
  (await cookies()).set(proofCookie(token), proof, {
    httpOnly: true,
    sameSite: 'lax',
    secure: usesHttps(),
    path: '/',
    expires: until,
  });
}

function proofCookie(token: string): string {
  const name = `porting-link-${shareTokenHash(token).toString('hex').slice(0, 16)}`;
  return usesHttps() ? `__Host-${name}` : name;
}

function signature({ linkId, passcodeHash }: Link, until: number): string {
  return createHmac('sha256', sessionSecret())
    .update(['share passcode', linkId, passcodeHash, until].join('\n'))
    .digest('base64url');
}

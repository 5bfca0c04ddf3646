import 'server-only';
import { cookies } from 'next/headers';
import { decode } from 'next-auth/jwt';
import { appUrl } from '@/lib/env';

/** Whether people reach us over https, so that the browser may be told to send the cookie over nothing else. */
export function usesHttps(): boolean {
  return appUrl().startsWith('https:');
}

/** `__Host-` ties the cookie to this very host, and browsers take it only over https. */
export function sessionCookieName(): string {
  return usesHttps() ? '__Host-porting-session' : 'porting-session';
}

/** What the session cookie is encrypted with. @throws Error when boot has not set it. */
export function sessionSecret(): string {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret) throw new Error('NEXTAUTH_SECRET is not set. Boot sets it before the first request.');
  return secret;
}

/** The session record that this request's cookie names, or null when it has none or a broken one. */
export async function sessionIdOfRequest(): Promise<string | null> {
  const token = (await cookies()).get(sessionCookieName())?.value;
  if (!token) return null;
  try {
    const claims = await decode({ token, secret: sessionSecret() });
    return claims?.sessionId ?? null;
  } catch {
    // Cut, forged, expired, or sealed with another installation's secret: all mean that nobody is signed in.
    return null;
  }
}

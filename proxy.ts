import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from '@/lib/auth/content-security-policy';

/** Sets the nonce of the content security policy, and nothing else: this is no lock, every read has its own gate. */
export function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy({ nonce, development: process.env.NODE_ENV === 'development' });
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from this request header; a visitor's own value is overwritten.
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

// No `missing` condition: with one, a request that calls itself a prefetch would get the page without a policy.
export const config = { matcher: '/((?!_next/static).*)' };

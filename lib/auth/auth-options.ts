import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import credentialsProvider from 'next-auth/providers/credentials';
import { z } from 'zod';
import { recordEvent } from '@/lib/audit/record-event';
import { db } from '@/lib/db/connection';
import { log, logSurprise } from '@/lib/log';
import { deviceName } from './device-name';
import { CLIENT_ADDRESS_HEADER } from './front-gate';
import { ABSOLUTE_MS, liveSession } from './live-session';
import { endSession } from './session';
import { sessionCookieName, sessionSecret, usesHttps } from './session-cookie';
import { CodeNeeded, signIn } from './sign-in';

declare module 'next-auth' {
  interface User {
    /** The session record that this sign-in opened. */
    sessionId: string;
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    /** All that the cookie says. Who it belongs to is read from the record. */
    sessionId?: string;
  }
}

const attempt = z.object({ email: z.string(), password: z.string(), code: z.string().max(100).optional() });

/** How next-auth signs people in. The only file that shapes it; nothing else knows how a session travels. */
export function authOptions(): NextAuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: ABSOLUTE_MS / 1000 },
    useSecureCookies: usesHttps(),
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: usesHttps() },
      },
    },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      credentialsProvider({
        credentials: { email: {}, password: {}, code: {} },
        authorize: async (credentials, request) => {
          const typed = attempt.safeParse(credentials);
          if (!typed.success) return null;
          const signedIn = await tried({ ...typed.data, ...whereFrom(request.headers) });
          return signedIn && { id: signedIn.userId, sessionId: signedIn.sessionId };
        },
      }),
    ],
    callbacks: {
      // The posted `session` of an update is not read: the token never takes anything from a client.
      jwt: ({ token, user }) => {
        const sessionId = user?.sessionId ?? token.sessionId;
        return sessionId === undefined ? {} : { sessionId };
      },
      session: async ({ session, token }) => {
        const live = token.sessionId ? await liveSession(token.sessionId, new Date()) : null;
        return {
          expires: session.expires,
          ...(live ? { user: { name: live.name, email: live.email } } : {}),
        };
      },
      redirect: ({ url, baseUrl }) => {
        const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null;
        return target?.origin === baseUrl ? target.href : baseUrl;
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (!token.sessionId) return;
        const userId = await endSession(db(), token.sessionId, new Date());
        if (userId !== null) await recordEvent(db(), { actorId: userId, act: 'sign-out' });
      },
    },
    logger: {
      // The code only: what comes with it may hold a token or an address.
      error: (code) => log.warn({ code }, 'next-auth'),
      warn: () => {},
      debug: () => {},
    },
  };
}

async function tried(attempt: Parameters<typeof signIn>[0]): ReturnType<typeof signIn> {
  try {
    return await signIn(attempt, new Date());
  } catch (error) {
    if (error instanceof CodeNeeded) throw new Error('CodeNeeded');
    // next-auth would put the message into the answer's URL.
    throw new Error(`Unavailable-${logSurprise(error, 'sign-in')}`);
  }
}

function whereFrom(headers: Record<string, unknown> | undefined): { address: string; device: string } {
  return {
    address: String(headers?.[CLIENT_ADDRESS_HEADER] ?? ''),
    device: deviceName(String(headers?.['user-agent'] ?? '')),
  };
}

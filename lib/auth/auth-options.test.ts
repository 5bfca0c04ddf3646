import type { Account, Session, User } from 'next-auth';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { appUrl } from '@/lib/env';
import { authOptions } from './auth-options';

// Read once in a process; here it changes.
vi.mock('@/lib/env', () => ({ appUrl: vi.fn(), env: () => ({}) }));

beforeEach(() => {
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret of thirty-two characters');
  vi.mocked(appUrl).mockReturnValue('http://localhost:3000');
});
afterEach(() => vi.unstubAllEnvs());

it('sends the session cookie over https alone, to this very host, out of reach of scripts', () => {
  vi.mocked(appUrl).mockReturnValue('https://porting.example.com');
  const cookie = authOptions().cookies?.sessionToken;
  expect(cookie?.name).toMatch(/^__Host-/);
  expect(cookie?.options).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true });
});

it('names it plainly over http, where a browser would not take the other', () => {
  vi.mocked(appUrl).mockReturnValue('http://localhost:3000');
  expect(authOptions().cookies?.sessionToken).toMatchObject({
    name: 'porting-session',
    options: { httpOnly: true, secure: false },
  });
});

it('takes nothing into the cookie that a client posts', async () => {
  const posted = { id: 'other', email: 'boss@example.com', role: 'admin', sessionId: 'other' };
  const token = await authOptions().callbacks?.jwt?.({
    token: { sessionId: 'mine' },
    trigger: 'update',
    session: posted as unknown as Session,
    user: undefined as unknown as User,
    account: null as Account | null,
  });
  expect(token).toEqual({ sessionId: 'mine' });
});

it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])(
  'leads to this site instead of %j',
  async (url) => {
    const baseUrl = 'http://localhost:3000';
    const target = await authOptions().callbacks?.redirect?.({ url, baseUrl });
    expect(new URL(target ?? '').origin).toBe(baseUrl);
  },
);

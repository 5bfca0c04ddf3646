import { beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { CONFIRM_FIELD, done } from '@/lib/outcome';
import { staffAction } from './staff-action';
import { requireStaff, type StaffViewer } from './viewer';

// The gate reads a request's cookie, and a unit test has no request.
vi.mock('./viewer', () => ({ requireStaff: vi.fn(), NotSignedIn: class NotSignedIn extends Error {} }));

const signedIn = (role: StaffViewer['role'], minutesAgo: number) =>
  vi.mocked(requireStaff).mockResolvedValue({
    role,
    confirmedAt: new Date(Date.now() - minutesAgo * 60_000),
  } as StaffViewer);

let carriedOut = 0;
beforeEach(() => {
  carriedOut = 0;
});
const action = staffAction(
  z.object({}),
  async () => {
    carriedOut += 1;
    return done();
  },
  { atLeast: 'admin', confirmed: true },
);

it('carries out what needs a password within ten minutes of it', async () => {
  signedIn('admin', 9);
  expect(await action({})).toMatchObject({ ok: true });
});

it('asks for the password after that, and does nothing', async () => {
  signedIn('admin', 11);
  expect(await action({})).toMatchObject({ ok: false, field: CONFIRM_FIELD });
  expect(carriedOut).toBe(0);
});

it('never asks whoever may not do it anyway', async () => {
  signedIn('member', 11);
  const outcome = await action({});
  expect(outcome).toMatchObject({ ok: false, message: 'Your account may not do this. Ask an admin.' });
});

import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { liveSession } from '@/lib/auth/live-session';
import { hashPassword } from '@/lib/auth/password';
import { signIn } from '@/lib/auth/sign-in';
import type { StaffViewer } from '@/lib/auth/viewer';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { db } from '@/lib/db/connection';
import { invites, users } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { acceptInvite } from './accept-invite';
import { newInviteToken } from './invite-token';
import { listInvites } from './list-invites';
import { INVITE_MS, inviteMember, linkToNewPassword } from './make-invite';
import { openInvite } from './open-invite';
import { revokeInvite } from './revoke-invite';
import { setMemberDisabled } from './set-member-disabled';

withTestDatabase();

const NOW = new Date('2026-11-23T10:00:00Z');
const PASSWORD = 'nine green bottles on a wall';
const ADDRESS = '203.0.113.5';
const GUEST = { email: 'guest@example.com', name: 'Guest', role: 'member' as const };
let admin: StaffViewer;

beforeEach(async () => {
  admin = await withTestStaff('admin');
});

async function invited(person = GUEST) {
  const token = newInviteToken();
  const outcome = await inviteMember(admin, person, { now: NOW, newToken: () => token });
  if (!outcome.ok) throw new Error(outcome.message);
  return { token, ...outcome.value };
}

const accept = (token: string, now = NOW, address = ADDRESS) =>
  acceptInvite({ token, name: 'Guest', password: PASSWORD, address }, now);
const look = (token: string, now = NOW, address = ADDRESS) => openInvite({ token, address }, now);
const enter = (email: string, password = PASSWORD) => signIn({ email, password, address: ADDRESS }, NOW);

describe('an invitation', () => {
  it('is a link of 256 random bits of which only a hash is kept', async () => {
    const { token, url } = await invited();
    expect(url).toMatch(/^http:\/\/localhost:\d+\/invite\/[\w-]{43}$/);
    const dump = JSON.stringify([
      await db().execute(sql.raw('select * from invites')),
      await db().execute(sql.raw('select * from audit_events')),
    ]);
    expect(dump).toContain('guest@example.com');
    expect(dump).not.toContain(token);
  });

  it('makes an account once, with its address and role, and nobody before', async () => {
    const { token } = await invited();
    expect(await look(token)).toMatchObject({ email: GUEST.email, purpose: 'join' });
    expect(await enter(GUEST.email)).toBeNull();
    const outcomes = await Promise.all([accept(token), accept(token)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await enter(GUEST.email)).not.toBeNull();
    expect(await db().select().from(users).where(eq(users.email, GUEST.email))).toMatchObject([
      { role: 'member' },
    ]);
    expect(await look(token)).toBeNull();
    expect(await listInvites(admin, NOW)).toEqual([]);
  });

  it('lasts three days, and ends when it is revoked, replaced, or its maker is no admin any more', async () => {
    const expired = await invited();
    expect(await look(expired.token, new Date(NOW.getTime() + INVITE_MS))).toBeNull();
    const replacing = await invited();
    expect(await look(expired.token)).toBeNull();
    const [pending] = await listInvites(admin, NOW);
    await revokeInvite(admin.userId, { inviteId: pending?.id ?? '' }, NOW);
    expect(await look(replacing.token)).toBeNull();
    const { token } = await invited();
    await db().update(users).set({ role: 'member' }).where(eq(users.id, admin.userId));
    expect(await accept(token)).toMatchObject({ ok: false });
  });

  it('ends for good with the account of whoever made it', async () => {
    const { token } = await invited();
    await withTestStaff('admin');
    await setMemberDisabled(null, { userId: admin.userId, disabled: true }, NOW);
    await setMemberDisabled(null, { userId: admin.userId, disabled: false }, NOW);
    expect(await look(token)).toBeNull();
  });

  it('never touches an account that has the address', async () => {
    const { token } = await invited();
    const passwordHash = await hashPassword('ten brown foxes in the meadow');
    await db().insert(users).values({ email: GUEST.email, role: 'viewer', passwordHash });
    expect(await accept(token)).toMatchObject({ ok: false });
    expect(await db().select().from(users).where(eq(users.email, GUEST.email))).toMatchObject([
      { role: 'viewer', passwordHash },
    ]);
    expect(await inviteMember(admin, GUEST, { now: NOW, newToken: newInviteToken })).toMatchObject({
      ok: false,
      field: 'email',
    });
  });

  it('stands a weak password without being used up', async () => {
    const { token } = await invited();
    const weak = { token, name: 'Guest', password: 'password12345678', address: ADDRESS };
    expect(await acceptInvite(weak, NOW)).toMatchObject({ ok: false, field: 'password' });
    expect(await accept(token)).toMatchObject({ ok: true });
  });

  it('cannot be guessed for: after ten unknown ones an address is not answered, right or wrong', async () => {
    const { token } = await invited();
    await Promise.all(Array.from({ length: 20 }, () => look(newInviteToken())));
    expect(await look(token)).toBeNull();
    expect(await look(token, NOW, '198.51.100.7')).not.toBeNull();
    expect(await look(token, new Date(NOW.getTime() + 15 * 60_000 + 1))).not.toBeNull();
  });
});

describe('a link to a new password', () => {
  it('changes it once, ends every session, and makes none', async () => {
    const first = await invited();
    await accept(first.token);
    const session = await enter(GUEST.email);
    const [user] = await db().select().from(users).where(eq(users.email, GUEST.email));
    const token = newInviteToken();
    await linkToNewPassword(admin, { userId: user?.id ?? '' }, { now: NOW, newToken: () => token });
    expect(await look(token)).toMatchObject({ purpose: 'new-password', email: GUEST.email });
    const chosen = { token, name: '', password: 'ten brown foxes in the meadow', address: ADDRESS };
    expect(await acceptInvite(chosen, NOW)).toMatchObject({ ok: true });
    expect(await liveSession(session?.sessionId ?? '', NOW)).toBeNull();
    expect(await enter(GUEST.email)).toBeNull();
    expect(await enter(GUEST.email, chosen.password)).not.toBeNull();
    expect(await acceptInvite(chosen, NOW)).toMatchObject({ ok: false });
    expect(await db().select().from(invites)).toHaveLength(2);
  });

  it('is not made for, and does not open, a disabled account', async () => {
    const other = await withTestStaff();
    const token = newInviteToken();
    const making = { now: NOW, newToken: () => token };
    await linkToNewPassword(admin, { userId: other.userId }, making);
    await setMemberDisabled(admin.userId, { userId: other.userId, disabled: true }, NOW);
    expect(await accept(token)).toMatchObject({ ok: false });
    expect(await linkToNewPassword(admin, { userId: other.userId }, making)).toMatchObject({ ok: false });
  });
});

import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { liveSession } from '@/lib/auth/live-session';
import { hashPassword } from '@/lib/auth/password';
import { signIn } from '@/lib/auth/sign-in';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { auditEvents, type Role, users } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { addMember } from './add-member';
import { changePassword } from './change-password';
import { listMembers } from './list-members';
import { changeOwnProfile, ownProfile } from './profile';
import { resetPassword } from './reset-password';
import { setMemberDisabled } from './set-member-disabled';
import { setMemberRole } from './set-member-role';

withTestDatabase();

const NOW = new Date('2026-11-23T10:00:00Z');
const PASSWORD = 'nine green bottles on a wall';
const OTHER = 'ten brown foxes in the meadow';
let admin = '';
let member = '';

async function addUser(email: string, role: Role): Promise<string> {
  const [user] = await db()
    .insert(users)
    .values({ email, role, name: email.slice(0, 3), passwordHash: await hashPassword(PASSWORD) })
    .returning();
  return user?.id ?? '';
}

async function enter(email: string, password = PASSWORD): Promise<string | null> {
  return (await signIn({ email, password, address: '203.0.113.5' }, NOW))?.sessionId ?? null;
}

/** Only the gate makes viewers; a test stands in for it. */
async function viewerOf(email: string): Promise<StaffViewer> {
  const live = await liveSession((await enter(email)) ?? '', NOW);
  return { kind: 'staff', ...live } as StaffViewer;
}

beforeEach(async () => {
  admin = await addUser('ana@example.com', 'admin');
  member = await addUser('bo@example.com', 'member');
});

describe('an account', () => {
  it('is added once for an address', async () => {
    const cleo = { email: 'cleo@example.com', name: 'Cleo', role: 'member' as const, password: OTHER };
    expect(await addMember(admin, cleo, NOW)).toMatchObject({ ok: true });
    expect(await addMember(admin, cleo, NOW)).toMatchObject({ ok: false, field: 'email' });
    expect(await enter('cleo@example.com', OTHER)).not.toBeNull();
  });

  it('is shut out at once when it is disabled, and stays out until it is enabled', async () => {
    const session = (await enter('bo@example.com')) ?? '';
    await setMemberDisabled(admin, { userId: member, disabled: true }, NOW);
    expect(await liveSession(session, NOW)).toBeNull();
    expect(await enter('bo@example.com')).toBeNull();
    await setMemberDisabled(admin, { userId: member, disabled: false }, NOW);
    expect(await liveSession(session, NOW)).toBeNull();
    expect(await enter('bo@example.com')).not.toBeNull();
  });

  it('opens again with the new password after a reset, whatever shut it', async () => {
    const session = (await enter('bo@example.com')) ?? '';
    for (let count = 0; count < 10; count++) {
      await signIn(
        { email: 'bo@example.com', password: 'wrong password here', address: `203.0.113.${count}` },
        NOW,
      );
    }
    await setMemberDisabled(admin, { userId: member, disabled: true }, NOW);
    await resetPassword(admin, { userId: member, password: OTHER }, NOW);
    expect(await liveSession(session, NOW)).toBeNull();
    expect(await enter('bo@example.com', OTHER)).not.toBeNull();
    expect(await enter('bo@example.com', PASSWORD)).toBeNull();
  });

  it('is listed for colleagues without what is only its own', async () => {
    expect(await listMembers(await viewerOf('bo@example.com'))).toEqual([
      { id: admin, email: 'ana@example.com', name: 'ana', role: 'admin', disabled: false, you: false },
      { id: member, email: 'bo@example.com', name: 'bo@', role: 'member', disabled: false, you: true },
    ]);
  });

  it('changes its name and phone itself', async () => {
    const viewer = await viewerOf('bo@example.com');
    await changeOwnProfile(viewer, { name: 'Bo Berg', phone: '+44 20 7946 0018' });
    expect(await ownProfile(viewer)).toEqual({ name: 'Bo Berg', phone: '+44 20 7946 0018' });
  });
});

describe('the last admin', () => {
  it('can be neither disabled nor made a member', async () => {
    expect(await setMemberDisabled(admin, { userId: admin, disabled: true }, NOW)).toMatchObject({
      ok: false,
    });
    expect(await setMemberRole(admin, { userId: admin, role: 'member' })).toMatchObject({ ok: false });
  });

  it('is left over when two admins disable each other at once', async () => {
    await setMemberRole(admin, { userId: member, role: 'admin' });
    const outcomes = await Promise.all([
      setMemberDisabled(admin, { userId: member, disabled: true }, NOW),
      setMemberDisabled(member, { userId: admin, disabled: true }, NOW),
    ]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  });
});

describe('changing one’s own password', () => {
  it('ends every other session and keeps this one', async () => {
    const viewer = await viewerOf('bo@example.com');
    const elsewhere = (await enter('bo@example.com')) ?? '';
    const outcome = await changePassword(viewer, { current: PASSWORD, next: OTHER, address: '' }, NOW);
    expect(outcome).toMatchObject({ ok: true });
    expect(await liveSession(elsewhere, NOW)).toBeNull();
    expect(await liveSession(viewer.sessionId, NOW)).not.toBeNull();
    expect(await enter('bo@example.com', OTHER)).not.toBeNull();
  });

  it('asks for the present one, and not more often than signing in does', async () => {
    const viewer = await viewerOf('bo@example.com');
    const change = (current: string) => changePassword(viewer, { current, next: OTHER, address: '' }, NOW);
    for (let count = 0; count < 10; count++) {
      expect(await change('not the right password')).toMatchObject({ ok: false, field: 'current' });
    }
    expect(await change(PASSWORD)).toMatchObject({ ok: false, field: 'current' });
  });

  it('is written down', async () => {
    const viewer = await viewerOf('bo@example.com');
    await changePassword(viewer, { current: PASSWORD, next: OTHER, address: '' }, NOW);
    const events = await db().select().from(auditEvents).where(eq(auditEvents.act, 'password-changed'));
    expect(events).toMatchObject([{ actorId: member, object: `user ${member}`, outcome: 'done' }]);
  });
});

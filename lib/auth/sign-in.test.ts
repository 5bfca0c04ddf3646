import { eq } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db/connection';
import { auditEvents, sessions, signInFailures, users } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { hashPassword, passwordMatches } from './password';
import { signIn } from './sign-in';
import { FAILURE_WINDOW_MS, MOST_FAILURES } from './sign-in-charge';

// As it is, but for a test that has something happen while it compares.
vi.mock('./password', async (original) => {
  const password = await original<typeof import('./password')>();
  return { ...password, passwordMatches: vi.fn(password.passwordMatches) };
});

withTestDatabase();

const NOW = new Date('2026-11-23T10:00:00Z');
const PASSWORD = 'nine green bottles on a wall';
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

async function addUser(email = 'ana@example.com', disabled = false): Promise<string> {
  const [user] = await db()
    .insert(users)
    .values({
      email,
      role: 'member',
      passwordHash: await hashPassword(PASSWORD),
      disabledAt: disabled ? NOW : null,
    })
    .returning();
  if (!user) throw new Error('not inserted');
  return user.id;
}

const guess = (password: string, address = '203.0.113.5', email = 'ana@example.com', now = NOW) =>
  signIn({ email, password, address }, now);

async function wrongGuesses(count: number, addressOf: (index: number) => string): Promise<void> {
  for (let index = 0; index < count; index++) await guess('not the right password', addressOf(index));
}

describe('signing in', () => {
  it('opens a session for the right password, however the address was capitalised', async () => {
    const userId = await addUser();
    expect(await guess(PASSWORD, '203.0.113.5', ' Ana@Example.com ')).toMatchObject({ userId });
  });

  it('answers an unknown address, a wrong password and a disabled account alike', async () => {
    await addUser();
    await addUser('gone@example.com', true);
    const answers = [
      await guess('not the right password'),
      await guess(PASSWORD, '203.0.113.6', 'nobody@example.com'),
      await guess(PASSWORD, '203.0.113.7', 'gone@example.com'),
    ];
    expect(answers).toEqual([null, null, null]);
  });

  it('refuses the right password after ten failures, and takes it again when the window has passed', async () => {
    await addUser();
    await wrongGuesses(MOST_FAILURES, (index) => `203.0.113.${index}`);
    expect(await guess(PASSWORD, '198.51.100.1')).toBeNull();
    const after = later(FAILURE_WINDOW_MS + 1);
    expect(await guess(PASSWORD, '198.51.100.1', 'ana@example.com', after)).not.toBeNull();
  });

  it('does not lengthen the wait when somebody tries while waiting', async () => {
    await addUser();
    await wrongGuesses(MOST_FAILURES, () => '203.0.113.5');
    await guess('not the right password', '203.0.113.5', 'ana@example.com', later(FAILURE_WINDOW_MS - 1));
    const after = later(FAILURE_WINDOW_MS + 1);
    expect(await guess(PASSWORD, '203.0.113.5', 'ana@example.com', after)).not.toBeNull();
  });

  it('stops an address that tries many accounts', async () => {
    await addUser();
    for (let index = 0; index < MOST_FAILURES; index++) {
      await guess('not the right password', '2001:db8::1', `user${index}@example.com`);
    }
    expect(await guess(PASSWORD, '2001:db8::ffff')).toBeNull();
    expect(await guess(PASSWORD, '2001:db8:0:1::1')).not.toBeNull();
  });

  it('compares at most ten of a hundred guesses sent at once', async () => {
    await addUser();
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => guess('not the right password', `203.0.113.${index}`)),
    );
    // Only a compared guess leaves a failure and a line in the trail.
    expect(await db().$count(auditEvents)).toBe(MOST_FAILURES);
    expect(await guess(PASSWORD, '198.51.100.1')).toBeNull();
  });

  it('forgets an account’s failures, and charges its address nothing, once the password was right', async () => {
    await addUser();
    for (let round = 0; round < MOST_FAILURES; round++) {
      expect(await guess(PASSWORD)).not.toBeNull();
    }
    await wrongGuesses(MOST_FAILURES - 1, (index) => `203.0.113.${index}`);
    expect(await guess(PASSWORD, '198.51.100.1')).not.toBeNull();
    await wrongGuesses(1, () => '198.51.100.2');
    expect(await guess(PASSWORD, '198.51.100.1')).not.toBeNull();
  });

  it('refuses a password of a megabyte without counting or hashing it', async () => {
    await addUser();
    expect(await guess('x'.repeat(1_000_000))).toBeNull();
    expect(await db().$count(signInFailures)).toBe(0);
  });

  it('hashes again when the stored costs are lower than today’s', async () => {
    const userId = await addUser();
    const { hash } = await import('@node-rs/argon2');
    await db()
      .update(users)
      .set({ passwordHash: await hash(PASSWORD, { memoryCost: 8192, timeCost: 1 }) })
      .where(eq(users.id, userId));
    await guess(PASSWORD);
    const [user] = await db().select().from(users).where(eq(users.id, userId));
    expect(user?.passwordHash).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(await guess(PASSWORD)).not.toBeNull();
  });

  it('opens no session with a password that was changed while it was compared', async () => {
    const userId = await addUser();
    const fresh = await hashPassword('another one that nobody knows');
    vi.mocked(passwordMatches).mockImplementationOnce(async () => {
      await db().update(users).set({ passwordHash: fresh }).where(eq(users.id, userId));
      return true;
    });
    expect(await guess(PASSWORD)).toBeNull();
    expect(await db().select().from(sessions)).toEqual([]);
  });
});

import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/connection';
import { recoveryCodes, users } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { keepKeyring, loadKeyring } from '@/lib/secrets/master-key';
import { confirmIdentity } from './confirm-identity';
import { hashPassword } from './password';
import { newSecondStep, renewRecoveryCodes, turnOffSecondStep, turnOnSecondStep } from './second-step';
import { CodeNeeded, signIn } from './sign-in';
import { MOST_FAILURES } from './sign-in-charge';
import { fromBase32, STEP_SECONDS, totpCode } from './totp';
import type { StaffViewer } from './viewer';
import { withTestStaff } from './with-test-staff';

withTestDatabase();

const NOW = new Date('2026-11-23T10:00:00Z');
const PASSWORD = 'nine green bottles on a wall';
const step = Math.floor(NOW.getTime() / 1000 / STEP_SECONDS);

let viewer: StaffViewer;
let secret: string;
let codes: string[];
beforeEach(async () => {
  keepKeyring(
    loadKeyring(
      { ENCRYPTION_KEY: randomBytes(32).toString('base64'), DATA_DIR: '/nowhere' },
      { databaseHoldsData: false },
    ),
  );
  viewer = await withTestStaff();
  await db()
    .update(users)
    .set({ passwordHash: await hashPassword(PASSWORD) })
    .where(eq(users.id, viewer.userId));
  secret = newSecondStep(viewer).secret;
  const outcome = await turnOnSecondStep(viewer, { secret, code: codeOf(-1) }, NOW);
  codes = outcome.ok ? outcome.value.recoveryCodes : [];
});

const codeOf = (beside: number) => totpCode(fromBase32(secret), step + beside);
const enter = (code: string, address = '203.0.113.5') =>
  signIn({ email: viewer.email, password: PASSWORD, code, address }, NOW);

describe('the second step', () => {
  it('asks for a code once the password is right, and then opens', async () => {
    await expect(enter('')).rejects.toThrow(CodeNeeded);
    const code = codeOf(0);
    expect(await enter(`${code.slice(0, 3)} ${code.slice(3)}`)).toMatchObject({ userId: viewer.userId });
  });

  it('says nothing of it to a wrong password', async () => {
    expect(
      await signIn({ email: viewer.email, password: 'not the right password', address: '' }, NOW),
    ).toBeNull();
  });

  it('takes no code twice, not even of two at once', async () => {
    expect(await enter(codeOf(-1))).toBeNull();
    const both = await Promise.all([enter(codeOf(0)), enter(codeOf(0))]);
    expect(both.filter((one) => one !== null)).toHaveLength(1);
    expect(await enter(codeOf(0))).toBeNull();
  });

  it('counts wrong codes like wrong passwords, and asking for a code wipes none out', async () => {
    for (let tries = 0; tries < MOST_FAILURES; tries++) {
      await expect(enter('')).rejects.toThrow(CodeNeeded);
      expect(await enter('000000', `203.0.113.${tries}`)).toBeNull();
    }
    expect(await enter(codeOf(0), '198.51.100.7')).toBeNull();
  });

  it('gives ten recovery codes that each open once, of which only hashes are kept', async () => {
    expect(new Set(codes).size).toBe(10);
    const [code = ''] = codes;
    expect(await enter(code.toUpperCase())).toMatchObject({ userId: viewer.userId });
    expect(await enter(code)).toBeNull();
    const stored = JSON.stringify([await db().select().from(recoveryCodes), await db().select().from(users)]);
    expect(stored).not.toContain(secret);
    for (const one of codes) expect(stored).not.toContain(one.replaceAll('-', ''));
  });

  it('is turned on by a code that fits alone, and off for good', async () => {
    expect(await turnOnSecondStep(viewer, { secret, code: '123' }, NOW)).toMatchObject({ field: 'code' });
    await turnOffSecondStep(viewer.userId, viewer.userId);
    expect(await enter('')).toMatchObject({ userId: viewer.userId });
    expect(await db().select().from(recoveryCodes)).toEqual([]);
  });

  it('is asked for again where a password is, and one code confirms once', async () => {
    const confirm = (code: string) =>
      confirmIdentity(viewer, { password: PASSWORD, code, address: '203.0.113.5' }, NOW);
    expect(await confirm('')).toMatchObject({ ok: false, field: 'code' });
    expect(await confirm('000000')).toMatchObject({ ok: false, field: 'code' });
    expect(await confirm(codeOf(0))).toMatchObject({ ok: true });
    expect(await confirm(codeOf(0))).toMatchObject({ ok: false, field: 'code' });
  });

  it('stays with its app until it is turned off, whoever else sets up another', async () => {
    const other = newSecondStep(viewer).secret;
    const code = totpCode(fromBase32(other), step);
    expect(await turnOnSecondStep(viewer, { secret: other, code }, NOW)).toMatchObject({ ok: false });
    expect(await enter(codeOf(0))).toMatchObject({ userId: viewer.userId });
  });

  it('opens once with one recovery code, however many send it at once', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => enter(codes[0] ?? '')));
    expect(all.filter((opened) => opened !== null)).toHaveLength(1);
  });

  it('leaves ten codes, however many lists of them are asked for at once', async () => {
    await Promise.all(Array.from({ length: 4 }, () => renewRecoveryCodes(viewer)));
    expect(await db().select().from(recoveryCodes)).toHaveLength(10);
    await turnOffSecondStep(viewer.userId, viewer.userId);
    expect(await renewRecoveryCodes(viewer)).toMatchObject({ ok: false });
  });
});

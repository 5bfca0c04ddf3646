import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ensureSetupToken, isSetupToken } from '@/lib/auth/setup-token';
import { signIn } from '@/lib/auth/sign-in';
import { db } from '@/lib/db/connection';
import { auditEvents, users } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { companySettings } from './company';
import { type SetUpInput, setUp, setUpInput } from './set-up';

withTestDatabase();

const NOW = new Date('2026-11-23T10:00:00Z');
let input: SetUpInput;

beforeEach(async () => {
  const token = await ensureSetupToken(await mkdtemp(path.join(tmpdir(), 'setup-')));
  input = setUpInput.parse({
    token,
    companyName: 'Northwind Telecom',
    name: 'Ana Lopez',
    phone: '+1 415 555 0100',
    email: 'Ana@Northwind.example',
    password: 'nine green bottles on a wall',
  });
});

describe('setting up', () => {
  it('makes an admin who can sign in, and keeps the company’s name', async () => {
    expect(await setUp(input, NOW)).toMatchObject({ ok: true });
    const { email, password } = input;
    expect(await signIn({ email, password, address: '' }, NOW)).not.toBeNull();
    expect(await db().select().from(users)).toMatchObject([
      { email: 'ana@northwind.example', name: 'Ana Lopez', phone: '+1 415 555 0100', role: 'admin' },
    ]);
    expect(await companySettings()).toMatchObject({
      name: 'Northwind Telecom',
      portFiler: 'You',
      defaultCountry: null,
      greeting: '',
      signOff: '',
    });
  });

  it('makes one admin of twenty that are asked for at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        setUp({ ...input, email: `ana${index}@northwind.example` }, NOW),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await db().$count(users)).toBe(1);
    expect(await db().$count(auditEvents)).toBe(1);
  });

  it('shuts for good: the same link makes no second account', async () => {
    await setUp(input, NOW);
    expect(await setUp({ ...input, email: 'bo@northwind.example' }, NOW)).toMatchObject({ ok: false });
    await db().delete(users);
    expect(await isSetupToken(input.token)).toBe(false);
  });

  it('refuses every other token', async () => {
    expect(await setUp({ ...input, token: 'A'.repeat(43) }, NOW)).toMatchObject({
      ok: false,
      field: 'token',
    });
    expect(await db().$count(users)).toBe(0);
  });

  it('refuses a password made of the names on the page', async () => {
    expect(await setUp({ ...input, password: 'Northwind Telecom 2026' }, NOW)).toMatchObject({
      ok: false,
      field: 'password',
    });
  });
});

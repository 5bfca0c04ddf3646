import { describe, expect, it } from 'vitest';
import { withTestDatabase } from '@/lib/db/with-test-database';
import {
  addedConnection,
  connectionRow,
  given,
  MAIN_ACCOUNT,
  MAIN_KEY,
  member,
  NORTH_BRANCH,
  STANDARD_KEY,
  standing,
  unfinishedCheck,
  withSimulator,
} from './connection-fixture';
import type { CredentialInput } from './connection-input';
import { saveTarget } from './save-target';
import { testConnection } from './test-connection';

withTestDatabase();
const { simulator } = withSimulator();

const token = (accountSid: string, secret = 'practice'): CredentialInput => ({
  kind: 'auth-token',
  accountSid,
  secret,
});
const key = (keySid: string, secret = 'practice', accountSid = MAIN_ACCOUNT): CredentialInput => ({
  kind: 'api-key',
  keySid,
  accountSid,
  secret,
});
const personaSid = (code: number) => `AC${String(code).padStart(32, '0')}`;

describe('testConnection of what is typed', () => {
  it.each([
    ['an auth token', token(MAIN_ACCOUNT), 'works', /^It works/],
    ['a main API key', key(MAIN_KEY), 'works', /^It works/],
    ['a key that may not list accounts', key(STANDARD_KEY), 'works-without-list', /by hand/],
    ['a wrong auth token', token(MAIN_ACCOUNT, 'mistaken'), 'wrong-secret', /Copy both again.*20003/],
    ['a wrong API key secret', key(MAIN_KEY, 'mistaken'), 'wrong-secret', /Copy both again.*20003/],
    [
      'a key of another account',
      key(STANDARD_KEY, 'practice', personaSid(77)),
      'wrong-account',
      /not for this/,
    ],
    ['test credentials', token(personaSid(20008)), 'test-credentials', /test credentials.*20008/],
    ['a suspended account', token(personaSid(20403)), 'account-inactive', /suspended.*20403/],
    ['an account that is not active', token(personaSid(20005)), 'account-inactive', /not active.*20005/],
  ])('tells of %s', async (_what, typed, result, sentence) => {
    const test = given(await testConnection(await member(), { typed }));
    expect(test).toEqual({ result, sentence: expect.stringMatching(sentence), targets: [] });
  });

  it('tells of a Twilio that is down, and of one that is busy', async () => {
    const viewer = await member();
    const tested = async () => given(await testConnection(viewer, { typed: token(MAIN_ACCOUNT) })).result;
    simulator().change({ down: true });
    expect(await tested()).toBe('unreachable');
    simulator().change({ down: false, limit: 0 });
    expect(await tested()).toBe('busy');
    simulator().change({ limit: Number.POSITIVE_INFINITY });
    expect(await tested()).toBe('works');
  });
});

describe('testConnection of a saved one', () => {
  it('tests the saved target accounts too, one sentence each', async () => {
    const viewer = await member();
    const connectionId = await addedConnection(viewer);
    await saveTarget(viewer, { connectionId, sid: NORTH_BRANCH, name: 'North' });
    await saveTarget(viewer, { connectionId, sid: personaSid(88), name: 'Stranger' });
    const test = given(await testConnection(viewer, { connectionId }));
    expect(test.targets).toEqual([
      { sid: NORTH_BRANCH, name: 'North', works: true, sentence: 'North: works.' },
      {
        sid: personaSid(88),
        name: 'Stranger',
        works: false,
        sentence: 'Stranger: Twilio does not let this connection check for it, or there is no such account.',
      },
    ]);
  });

  it('keeps the names of the accounts that Twilio lists, and nothing else of them', async () => {
    const viewer = await member();
    const connectionId = await addedConnection(viewer);
    await testConnection(viewer, { connectionId });
    expect((await connectionRow(connectionId)).listedAccounts).toContainEqual({
      sid: NORTH_BRANCH,
      name: 'Practice North Branch',
    });
  });

  it('keeps what it learns: a refusal pauses the checks, an acceptance lets them go on', async () => {
    const viewer = await member();
    const connectionId = await addedConnection(viewer);
    const check = await unfinishedCheck(viewer, connectionId);
    simulator().change({ revoked: [MAIN_KEY] });
    expect(given(await testConnection(viewer, { connectionId })).result).toBe('wrong-secret');
    expect(await connectionRow(connectionId)).toMatchObject({ state: 'refused', refusedCode: 20003 });
    expect(await standing(check)).toMatchObject({ pausedWhy: 'credential', pausedCode: 20003 });

    simulator().change({ revoked: [] });
    expect(given(await testConnection(viewer, { connectionId })).result).toBe('works');
    expect(await connectionRow(connectionId)).toMatchObject({ state: 'ready', refusedCode: null });
    expect(await standing(check)).toMatchObject({ state: 'running', pausedWhy: null });
  });

  it('does not hold an outage against the key', async () => {
    const viewer = await member();
    const connectionId = await addedConnection(viewer);
    const check = await unfinishedCheck(viewer, connectionId);
    simulator().change({ down: true });
    expect(given(await testConnection(viewer, { connectionId })).result).toBe('unreachable');
    simulator().change({ down: false });
    expect((await connectionRow(connectionId)).state).toBe('ready');
    expect((await standing(check)).state).toBe('running');
  });

  it("finds nothing for somebody else's private connection, and asks nobody", async () => {
    const connectionId = await addedConnection(await member());
    const before = simulator().stats();
    const outcome = await testConnection(await member('admin'), { connectionId });
    expect(outcome).toMatchObject({ ok: false, message: expect.stringContaining('gone') });
    expect(simulator().stats()).toEqual(before);
  });
});

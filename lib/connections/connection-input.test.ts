import { describe, expect, it } from 'vitest';
import { connectionInput, secretInput, targetInput } from './connection-input';

const ACCOUNT = `AC${'0'.repeat(31)}a`;
const KEY = `SK${'0'.repeat(31)}b`;
const good = {
  kind: 'api-key',
  accountSid: ACCOUNT,
  keySid: KEY,
  secret: 's3cret-s3cret',
  name: 'Main',
  team: false,
};

function faultOf(changes: object) {
  const issue = connectionInput.safeParse({ ...good, ...changes }).error?.issues[0];
  return issue && { field: issue.path.join('.'), message: issue.message };
}

describe('connectionInput', () => {
  it('takes an API key and an auth token', () => {
    expect(connectionInput.parse(good)).toEqual(good);
    expect(connectionInput.parse({ ...good, kind: 'auth-token' })).not.toHaveProperty('keySid');
  });

  it('drops the blanks of a paste and writes a SID as Twilio does', () => {
    const parsed = connectionInput.parse({
      ...good,
      accountSid: `  ac${'0'.repeat(31)}A\n`,
      secret: ' s3cret-s3cret ',
    });
    expect(parsed.accountSid).toBe(ACCOUNT);
    expect(parsed.secret).toBe('s3cret-s3cret');
  });

  it.each([
    ['an empty Account SID', { accountSid: ' ' }, 'accountSid', /Enter the Account SID/],
    ['a key as Account SID', { accountSid: KEY }, 'accountSid', /SID of an API key/],
    ['a short Account SID', { accountSid: 'AC123' }, 'accountSid', /this one has 3/],
    ['an account as key', { keySid: ACCOUNT }, 'keySid', /is an Account SID.*begins with SK/],
    ['a word as key', { keySid: 'my key' }, 'keySid', /is SK and 32 more/],
    ['an empty secret', { secret: '' }, 'secret', /Enter the API key secret/],
    ['a short secret', { secret: 'abc' }, 'secret', /too short/],
    ['a SID as secret', { secret: KEY }, 'secret', /This is a SID/],
    ['a secret with a blank', { secret: 's3cret s3cret' }, 'secret', /has a space/],
    ['no name', { name: '  ' }, 'name', /Give it a name/],
    ['a long name', { name: 'x'.repeat(81) }, 'name', /under 80/],
    ['a name with a NUL', { name: 'a\u0000b' }, 'name', /cannot be shown/],
  ])('says what is wrong with %s, at its field', (_what, changes, field, message) => {
    expect(faultOf(changes)).toEqual({ field, message: expect.stringMatching(message) });
  });

  it('never repeats a secret in what it says', () => {
    for (const secret of ['canary', 'canary with blanks in it', `canary${'x'.repeat(300)}`]) {
      expect(JSON.stringify(faultOf({ secret }))).not.toContain('canary');
    }
  });

  it('ignores fields that nobody asked for', () => {
    expect(connectionInput.parse({ ...good, ownerId: 'x', state: 'ready' })).toEqual(good);
  });
});

describe('secretInput and targetInput', () => {
  it('want the id of a connection', () => {
    expect(secretInput.safeParse({ ...good, connectionId: '1' }).success).toBe(false);
    expect(targetInput.safeParse({ connectionId: '1', sid: ACCOUNT, name: 'North' }).success).toBe(false);
  });
});

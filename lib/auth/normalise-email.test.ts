import { describe, expect, it } from 'vitest';
import { normaliseEmail } from './normalise-email';

describe('an e-mail address', () => {
  it.each([
    [' Ana.Lopez+ports@Example.COM ', 'ana.lopez+ports@example.com'],
    ['ANA@mail.example.co.uk', 'ana@mail.example.co.uk'],
    ['ｊｏ@example.com', 'jo@example.com'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(normaliseEmail(typed)).toBe(kept);
  });

  it.each([
    'ana',
    'ana@example',
    'ana\uff20example.com',
    'ana@evil.com\uff20example.com',
    'ana@evil.com,bo@example.com',
    'a@b@example.com',
    '"ana bo"@example.com',
    '"a@b"@example.com',
    'Ana <ana@example.com>',
    'ana@exam ple.com',
    'ana@-example.com',
    'ana\u0000@example.com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(260)}.com`,
  ])('is not %j', (typed) => {
    expect(normaliseEmail(typed)).toBeNull();
  });
});

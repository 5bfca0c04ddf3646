import { describe, expect, it } from 'vitest';
import { COMMON_WORDS } from './common-words';
import { hashPassword, isOutdated, passwordFault, passwordMatches } from './password';

describe('a new password', () => {
  it.each([
    ['correct horse battery staple'],
    ['😀 drei Katzen, zwei Hunde 😀'],
    ['Twilio is what my grandmother calls dusk'],
    ['x7#kQ!9zR@w2LpVd'],
    [`${'a long sentence of my own making '.repeat(3)}`],
  ])('may be %s', (password) => {
    expect(passwordFault(password)).toBeNull();
  });

  it('needs fifteen characters, an emoji counting as one', () => {
    expect(passwordFault('fourteen chars')).toMatch('at least 15');
    expect(passwordFault('😀'.repeat(14))).toMatch('at least 15');
  });

  it('stops at 512 characters', () => {
    expect(passwordFault('n7 '.repeat(400))).toMatch('at most 512');
  });

  it('may not be any of the 3,000 and more that common words make, whatever digits stand between', () => {
    const guesses = COMMON_WORDS.flatMap((first) =>
      COMMON_WORDS.map((second) => `${first}${second}123456!`),
    ).filter((guess) => guess.length >= 15);
    expect(guesses.length).toBeGreaterThan(3_000);
    expect(
      guesses.filter((_, index) => index % 7 === 0).filter((guess) => passwordFault(guess) === null),
    ).toEqual([]);
    expect(passwordFault('P@ssw0rd-L3tmein-1234')).toMatch('too easy to guess');
  });

  it.each([
    ['passwordpassword'],
    ['Password123456789'],
    ['aaaaaaaaaaaaaaaaaaaa'],
    ['abcabcabcabcabcabc'],
    ['123456789012345678'],
    ['qwertyuiop12345678'],
    ['twilio porting 2026'],
    ['Northwind Northwind 1'],
    ['ana.lopez@northwind.example'],
  ])('may not be %s', (password) => {
    expect(
      passwordFault(password, ['Northwind Telecom', 'Ana Lopez', 'ana.lopez@northwind.example']),
    ).toMatch('too easy to guess');
  });
});

describe('a stored password', () => {
  it('is an argon2id hash with its own salt', async () => {
    const [one, two] = await Promise.all([
      hashPassword('the same password'),
      hashPassword('the same password'),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(isOutdated(one)).toBe(false);
  });

  it('counts every byte, beyond the 72nd too', async () => {
    const start = 'x'.repeat(80);
    const stored = await hashPassword(`${start}a`);
    expect(await passwordMatches(stored, `${start}a`)).toBe(true);
    expect(await passwordMatches(stored, `${start}b`)).toBe(false);
  });

  it('keeps its bytes: two ways to write é are two passwords', async () => {
    const stored = await hashPassword('caf\u00e9 caf\u00e9 caf\u00e9');
    expect(await passwordMatches(stored, 'cafe\u0301 cafe\u0301 cafe\u0301')).toBe(false);
  });

  it('is nobody’s when there is no account', async () => {
    expect(await passwordMatches(null, 'nobody has this password')).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { fromBase32, otpauthUri, STEP_SECONDS, stepOfCode, toBase32, totpCode } from './totp';

/** The secret of RFC 6238, appendix B. */
const SECRET = Buffer.from('12345678901234567890');

describe('totpCode', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('gives the code that RFC 6238 prints for second %i', (second, code) => {
    expect(totpCode(SECRET, Math.floor(second / STEP_SECONDS), 8)).toBe(code);
    expect(totpCode(SECRET, Math.floor(second / STEP_SECONDS))).toBe(code.slice(2));
  });
});

describe('stepOfCode', () => {
  const NOW = new Date(59_000 + 60 * 30_000);
  const step = Math.floor(NOW.getTime() / 30_000);
  const typed = (code: string, lastStep = 0) => stepOfCode(SECRET, { code, lastStep }, NOW);

  it('takes the code of now and of the half minute before and after', () => {
    for (const beside of [-1, 0, 1]) expect(typed(totpCode(SECRET, step + beside))).toBe(step + beside);
  });

  it('refuses codes of other times, of another length, and nonsense', () => {
    for (const beside of [-2, 2]) expect(typed(totpCode(SECRET, step + beside))).toBeNull();
    for (const code of ['', '12345', '1234567', 'abcdef', '００００００']) expect(typed(code)).toBeNull();
  });

  it('takes no code twice, and none older than the last', () => {
    expect(typed(totpCode(SECRET, step), step)).toBeNull();
    expect(typed(totpCode(SECRET, step - 1), step)).toBeNull();
    expect(typed(totpCode(SECRET, step + 1), step)).toBe(step + 1);
  });
});

it('writes secrets as RFC 4648 does', () => {
  expect(toBase32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
  expect(Buffer.from(fromBase32('MZXW6YTBOI')).toString()).toBe('foobar');
  expect(toBase32(SECRET)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
});

it('names account and company to the app', () => {
  expect(otpauthUri({ secret: 'ABC', account: 'ana@example.com', issuer: 'Porting check' })).toBe(
    'otpauth://totp/Porting%20check:ana%40example.com?secret=ABC&issuer=Porting%20check',
  );
});

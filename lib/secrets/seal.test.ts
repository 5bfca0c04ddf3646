import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seal, sealedBy, UnreadableSecret, unseal } from './seal';

const key = [createSecretKey(randomBytes(32))] as const;
const place = { table: 'connections', column: 'sealed_secret', rowId: 'a' };
const SECRET = 'canary-Secret-9f2c';

describe('seal', () => {
  it('gives back what was sealed, whatever its letters', () => {
    for (const plain of [SECRET, '', 'ключ 🔑', 'x'.repeat(10_000)]) {
      expect(unseal(seal(plain, place, key), place, key)).toBe(plain);
    }
  });

  it('never gives the same text twice', () => {
    const seals = new Set(Array.from({ length: 200 }, () => seal(SECRET, place, key)));
    const sealedKeys = new Set([...seals].map((sealed) => sealed.split('.')[2]));
    expect(seals.size).toBe(200);
    expect(sealedKeys.size).toBe(200);
  });

  it('does not hold the secret in any spelling', () => {
    const sealed = seal(SECRET, place, key);
    for (const encoding of ['utf8', 'base64', 'base64url', 'hex'] as const) {
      expect(sealed).not.toContain(Buffer.from(SECRET).toString(encoding));
    }
  });
});

describe('unseal', () => {
  it('refuses a secret that was moved to another row, column or table', () => {
    const sealed = seal(SECRET, place, key);
    for (const elsewhere of [{ rowId: 'b' }, { column: 'name' }, { table: 'settings' }]) {
      expect(() => unseal(sealed, { ...place, ...elsewhere }, key)).toThrow(UnreadableSecret);
    }
  });

  it('refuses a secret in which any one character was changed', () => {
    const sealed = seal(SECRET, place, key);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
      // The last character of a base64url part may hold bits that belong to no byte.
      if (sameBytes(changed, sealed)) continue;
      expect(() => unseal(changed, place, key), `character ${at}`).toThrow(UnreadableSecret);
    }
  });

  it('refuses the sealed key of one secret with the body of another', () => {
    const [version, kid, sealedKey] = seal(SECRET, place, key).split('.');
    const body = seal('other', place, key).split('.')[3];
    expect(() => unseal([version, kid, sealedKey, body].join('.'), place, key)).toThrow(UnreadableSecret);
  });

  it('refuses another key', () => {
    const other = [createSecretKey(randomBytes(32))] as const;
    expect(() => unseal(seal(SECRET, place, key), place, other)).toThrow(UnreadableSecret);
  });

  it('refuses what was never sealed', () => {
    for (const text of ['', 'v1', SECRET, 'v1....', `${seal(SECRET, place, key)}.x`]) {
      expect(() => unseal(text, place, key)).toThrow(UnreadableSecret);
    }
  });

  it('seals with the first of several keys and opens with any', () => {
    const newer = [createSecretKey(randomBytes(32)), ...key] as const;
    const old = seal(SECRET, place, key);
    const renewed = seal(SECRET, place, newer);
    expect(unseal(old, place, newer)).toBe(SECRET);
    expect(unseal(renewed, place, newer)).toBe(SECRET);
    expect(() => unseal(renewed, place, key)).toThrow(UnreadableSecret);
    expect(renewed.startsWith(sealedBy(newer[0]))).toBe(true);
  });
});

function sameBytes(one: string, other: string): boolean {
  const bytes = (sealed: string) => {
    const [version, kid, ...parts] = sealed.split('.');
    return [version, kid, ...parts.map((part) => Buffer.from(part, 'base64url').toString('hex'))].join('.');
  };
  return bytes(one) === bytes(other);
}

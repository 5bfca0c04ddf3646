import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addNewKey, deriveNextAuthSecret, dropOldKeys, loadKeyring, NoMasterKey } from './master-key';

let folder: string;
let DATA_DIR: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'master-key-'));
  DATA_DIR = path.join(folder, 'data');
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const keyFile = () => path.join(DATA_DIR, 'master.key');
const empty = { databaseHoldsData: false };
const used = { databaseHoldsData: true };
const POSTGRES = 'postgres://127.0.0.1/porting';

describe('loadKeyring', () => {
  it('takes the key from ENCRYPTION_KEY and writes no file', () => {
    const ENCRYPTION_KEY = randomBytes(32).toString('base64');
    const [key] = loadKeyring({ ENCRYPTION_KEY, DATA_DIR }, used);
    expect(key.export().toString('base64')).toBe(ENCRYPTION_KEY);
    expect(fs.existsSync(keyFile())).toBe(false);
  });

  it('makes a key that only its owner can read, and finds it again', () => {
    const [first] = loadKeyring({ DATA_DIR }, empty);
    expect(fs.statSync(keyFile()).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(DATA_DIR)).toEqual(['master.key']);
    const [second] = loadKeyring({ DATA_DIR }, used);
    expect(second.equals(first)).toBe(true);
  });

  it('refuses a key file that others can read', () => {
    loadKeyring({ DATA_DIR }, empty);
    for (const mode of [0o644, 0o640, 0o604]) {
      fs.chmodSync(keyFile(), mode);
      expect(() => loadKeyring({ DATA_DIR }, used)).toThrow(/can be read by others.*chmod 600/);
    }
  });

  it('refuses a damaged key file and leaves it as it is', () => {
    fs.mkdirSync(DATA_DIR);
    fs.writeFileSync(keyFile(), 'c2hvcnQ=', { mode: 0o600 });
    expect(() => loadKeyring({ DATA_DIR }, empty)).toThrow(NoMasterKey);
    expect(fs.readFileSync(keyFile(), 'utf8')).toBe('c2hvcnQ=');
  });

  it('makes no key for a Postgres that holds data', () => {
    expect(() => loadKeyring({ DATA_DIR, DATABASE_URL: POSTGRES }, used)).toThrow(
      /Postgres already holds data/,
    );
    expect(fs.existsSync(keyFile())).toBe(false);
  });

  it('makes no key for an embedded database whose key file went missing', () => {
    expect(() => loadKeyring({ DATA_DIR }, used)).toThrow(/key is missing/);
    expect(fs.existsSync(keyFile())).toBe(false);
  });

  it('makes a key for an empty Postgres', () => {
    loadKeyring({ DATA_DIR, DATABASE_URL: POSTGRES }, empty);
    expect(fs.existsSync(keyFile())).toBe(true);
  });

  it('shows nothing of the key in JSON', () => {
    const keys = loadKeyring({ DATA_DIR }, empty);
    expect(JSON.stringify({ keys })).toBe('{"keys":[{}]}');
  });
});

describe('a change of keys', () => {
  it('keeps the old key behind the new one until it is dropped, readable by its owner only', () => {
    const [old] = loadKeyring({ DATA_DIR }, empty);
    const [fresh, kept] = addNewKey(DATA_DIR);
    expect(fresh.equals(old)).toBe(false);
    expect(kept?.equals(old)).toBe(true);
    expect(loadKeyring({ DATA_DIR }, used)).toHaveLength(2);
    expect(fs.statSync(keyFile()).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(DATA_DIR)).toEqual(['master.key']);

    dropOldKeys(DATA_DIR);
    const left = loadKeyring({ DATA_DIR }, used);
    expect(left).toHaveLength(1);
    expect(left[0].equals(fresh)).toBe(true);
  });

  it('goes on with the new key that an earlier try left', () => {
    loadKeyring({ DATA_DIR }, empty);
    const [first] = addNewKey(DATA_DIR);
    const again = addNewKey(DATA_DIR);
    expect(again).toHaveLength(2);
    expect(again[0].equals(first)).toBe(true);
  });

  it('signs cookies with the oldest key, so that nobody is signed out meanwhile', () => {
    const before = deriveNextAuthSecret(loadKeyring({ DATA_DIR }, empty));
    expect(deriveNextAuthSecret(addNewKey(DATA_DIR))).toBe(before);
  });

  it('reads several keys from ENCRYPTION_KEY, the first to seal', () => {
    const texts = [1, 2].map(() => randomBytes(32).toString('base64'));
    const keys = loadKeyring({ ENCRYPTION_KEY: texts.join(','), DATA_DIR }, used);
    expect(keys.map((key) => key.export().toString('base64'))).toEqual(texts);
  });
});

describe('deriveNextAuthSecret', () => {
  it('gives the same secret for the same key, another for another, and never the key itself', () => {
    const key = loadKeyring({ DATA_DIR }, empty);
    const other = loadKeyring({ ENCRYPTION_KEY: randomBytes(32).toString('base64'), DATA_DIR }, empty);
    expect(deriveNextAuthSecret(key)).toBe(deriveNextAuthSecret(key));
    expect(deriveNextAuthSecret(key)).not.toBe(deriveNextAuthSecret(other));
    expect(deriveNextAuthSecret(key)).not.toBe(key[0].export().toString('base64'));
    expect(Buffer.from(deriveNextAuthSecret(key), 'base64')).toHaveLength(32);
  });
});

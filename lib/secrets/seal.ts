import 'server-only';
import { createCipheriv, createDecipheriv, createHash, type KeyObject, randomBytes } from 'node:crypto';
import { type Keyring, keyring } from './master-key';

/** The one cell that a sealed secret belongs to. Copied to any other, it cannot be opened. */
export type Place = { table: string; column: string; rowId: string };

/** Damaged, moved from another row, or sealed with another key. Nothing of the secret is known. */
export class UnreadableSecret extends Error {
  override name = 'UnreadableSecret';
}

const VERSION = 'v1';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals a secret for one cell: AES-256-GCM under a key of its own, which is itself sealed by the master key. Two
 * seals of one secret differ. The text reads `v1.<key id>.<sealed key>.<sealed secret>`, both parts base64url of
 * iv, ciphertext and tag.
 */
export function seal(plain: string, place: Place, [key]: Keyring = keyring()): string {
  const kid = keyId(key);
  const ownKey = randomBytes(32);
  return [
    VERSION,
    kid,
    encrypt(ownKey, key, bound('key', place, kid)),
    encrypt(Buffer.from(plain, 'utf8'), ownKey, bound('secret', place, kid)),
  ].join('.');
}

/** Opens what `seal` made for the same cell. @throws UnreadableSecret in every other case. */
export function unseal(sealed: string, place: Place, keys: Keyring = keyring()): string {
  const [version, kid, sealedKey, sealedSecret, ...rest] = sealed.split('.');
  const wellFormed = version === VERSION && kid && sealedKey && sealedSecret && rest.length === 0;
  const key = keys.find((one) => keyId(one) === kid);
  if (!wellFormed || key === undefined) {
    throw new UnreadableSecret('A stored secret was sealed with another key, or is damaged.');
  }
  try {
    const ownKey = decrypt(sealedKey, key, bound('key', place, kid));
    return decrypt(sealedSecret, ownKey, bound('secret', place, kid)).toString('utf8');
  } catch {
    throw new UnreadableSecret('A stored secret is damaged, or was moved from another row.');
  }
}

/** What a text sealed by this key begins with. */
export function sealedBy(key: KeyObject): string {
  return `${VERSION}.${keyId(key)}.`;
}

/** Names a key without telling anything of it, so that a later key can stand beside it. */
function keyId(key: KeyObject): string {
  return createHash('sha256').update('key id').update(key.export()).digest('base64url').slice(0, 8);
}

function bound(part: 'key' | 'secret', { table, column, rowId }: Place, kid: string): Buffer {
  return Buffer.from([VERSION, part, table, column, rowId, kid].join('|'), 'utf8');
}

function encrypt(plain: Buffer, key: KeyObject | Buffer, boundTo: Buffer): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(boundTo);
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

function decrypt(sealed: string, key: KeyObject | Buffer, boundTo: Buffer): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const iv = bytes.subarray(0, IV_BYTES);
  const ciphertext = bytes.subarray(IV_BYTES, -TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
    .setAAD(boundTo)
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
}

import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long one code lives, and what every authenticator app assumes (RFC 6238, section 4). */
export const STEP_SECONDS = 30;
const DIGITS = 6;
/** RFC 4648. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of a 30 s step (RFC 4226, section 5.3; SHA-1, because apps ignore every other choice). */
export function totpCode(secret: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = (mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

/**
 * The step that `code` belongs to, or null: the present one or one beside it, because phones' clocks differ, and
 * none up to `lastStep`, whose code was used.
 */
export function stepOfCode(
  secret: Uint8Array,
  { code, lastStep }: { code: string; lastStep: number },
  now: Date,
): number | null {
  const present = Math.floor(now.getTime() / 1000 / STEP_SECONDS);
  const typed = Buffer.from(code);
  const fits = (step: number) => {
    const right = Buffer.from(totpCode(secret, step));
    return right.length === typed.length && timingSafeEqual(right, typed);
  };
  return [present - 1, present, present + 1].find((step) => step > lastStep && fits(step)) ?? null;
}

/** Bytes as apps want to be told them. */
export function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

/** Bytes from what `toBase32` wrote. */
export function fromBase32(text: string): Uint8Array {
  const bits = [...text].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (eight) => Number.parseInt(eight, 2));
}

/** What a QR code or a tap hands to the app (Google's Key Uri Format). */
export function otpauthUri({
  secret,
  account,
  issuer,
}: Record<'secret' | 'account' | 'issuer', string>): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

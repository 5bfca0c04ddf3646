import 'server-only';
import { randomBytes } from 'node:crypto';
import { and, eq, lt } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import { db, type Transaction } from '@/lib/db/connection';
import { recoveryCodes, users } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { seal, UnreadableSecret, unseal } from '@/lib/secrets/seal';
import { type QrPicture, qrPicture } from './qr-picture';
import { makeRecoveryCodes, recoveryCodesLeft, spendRecoveryCode } from './recovery-code';
import { fromBase32, otpauthUri, stepOfCode, toBase32 } from './totp';
import type { StaffViewer } from './viewer';

/** What RFC 4226 recommends: as long as the hash. */
const SECRET_BYTES = 20;
const ISSUER = 'Porting check';

/** The cell that the secret of somebody's second step is sealed for. */
export const totpPlace = (userId: string) => ({
  table: 'users',
  column: 'sealed_totp_secret',
  rowId: userId,
});

/** Whether signing in asks this person for a code, and how many recovery codes are left. */
export async function secondStepOf(viewer: StaffViewer): Promise<{ on: boolean; codesLeft: number }> {
  const [user] = await db()
    .select({ sealed: users.sealedTotpSecret })
    .from(users)
    .where(eq(users.id, viewer.userId));
  return { on: Boolean(user?.sealed), codesLeft: await recoveryCodesLeft(viewer.userId) };
}

/** A secret, the address that puts it into an app on the same device, and that address as a picture for a camera. */
export type NewSecondStep = { secret: string; uri: string; picture: QrPicture };

/** A new secret to put into an app. Nothing is kept before `turnOnSecondStep` has seen a code made with it. */
export function newSecondStep(viewer: StaffViewer): NewSecondStep {
  const secret = toBase32(randomBytes(SECRET_BYTES));
  const uri = otpauthUri({ secret, account: viewer.email, issuer: ISSUER });
  return { secret, uri, picture: qrPicture(uri) };
}

/** Asks for a code from now on. @returns the recovery codes, which are shown this once. */
export async function turnOnSecondStep(
  viewer: StaffViewer,
  { secret, code }: { secret: string; code: string },
  now: Date,
): Promise<Outcome<{ recoveryCodes: string[] }>> {
  const step = stepOfCode(fromBase32(secret), { code, lastStep: 0 }, now);
  if (step === null) {
    return refused(
      'This code does not fit. Enter the six digits that the app shows now; its clock must be right.',
      'code',
    );
  }
  return db().transaction(async (tx) => {
    if (await isOn(tx, viewer.userId)) {
      return refused('The second step is on already. Turn it off before you set up another app.');
    }
    const sealedTotpSecret = seal(secret, totpPlace(viewer.userId));
    await tx.update(users).set({ sealedTotpSecret, totpLastStep: step }).where(eq(users.id, viewer.userId));
    await recordEvent(tx, {
      actorId: viewer.userId,
      act: 'second-step-on',
      object: `user ${viewer.userId}`,
    });
    return done({ recoveryCodes: await makeRecoveryCodes(tx, viewer.userId) });
  });
}

/** Ten new recovery codes; the earlier ones stop working. */
export async function renewRecoveryCodes(viewer: StaffViewer): Promise<Outcome<{ recoveryCodes: string[] }>> {
  return db().transaction(async (tx) => {
    if (!(await isOn(tx, viewer.userId))) return refused('The second step is off. Turn it on first.');
    await recordEvent(tx, {
      actorId: viewer.userId,
      act: 'recovery-codes-made',
      object: `user ${viewer.userId}`,
    });
    return done({ recoveryCodes: await makeRecoveryCodes(tx, viewer.userId) });
  });
}

/** Holds the account's row, so that two tabs take turns. */
async function isOn(tx: Transaction, userId: string): Promise<boolean> {
  const [user] = await tx
    .select({ sealed: users.sealedTotpSecret })
    .from(users)
    .where(eq(users.id, userId))
    .for('update');
  return Boolean(user?.sealed);
}

/** The password alone opens this account again: by its owner, or by an admin for somebody whose phone is gone. */
export async function turnOffSecondStep(actorId: string | null, userId: string): Promise<Outcome> {
  return db().transaction(async (tx) => {
    await tx.update(users).set({ sealedTotpSecret: null }).where(eq(users.id, userId));
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
    await recordEvent(tx, { actorId, act: 'second-step-off', object: `user ${userId}` });
    return done();
  });
}

/** Whether `typed` is this account's code of the moment or an unused recovery code. Either works once. */
export async function passesSecondStep(
  user: { id: string; sealedTotpSecret: string; totpLastStep: number },
  typed: string,
  now: Date,
): Promise<boolean> {
  const code = typed.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(code)) {
    const opened = await spendRecoveryCode(user.id, typed, now);
    if (opened) await recordEvent(db(), { actorId: user.id, act: 'recovery-code-used' });
    return opened;
  }
  const secret = secretOf(user);
  const step =
    secret === null ? null : stepOfCode(fromBase32(secret), { code, lastStep: user.totpLastStep }, now);
  if (step === null) return false;
  // Of two who send the same code at once, the second finds it used.
  const taken = await db()
    .update(users)
    .set({ totpLastStep: step })
    .where(and(eq(users.id, user.id), lt(users.totpLastStep, step)))
    .returning({ id: users.id });
  return taken.length === 1;
}

/** Null when it fits no key: recovery codes still open. */
function secretOf(user: { id: string; sealedTotpSecret: string }): string | null {
  try {
    return unseal(user.sealedTotpSecret, totpPlace(user.id));
  } catch (error) {
    if (error instanceof UnreadableSecret) return null;
    throw error;
  }
}

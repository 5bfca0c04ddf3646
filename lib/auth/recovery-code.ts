import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Database, db, type Transaction } from '@/lib/db/connection';
import { recoveryCodes } from '@/lib/db/schema';
import { toBase32 } from './totp';

const CODES = 10;
const CODE_BYTES = 10;

/** Ten new codes in place of all earlier ones. They are shown once; only their hashes are kept. */
export async function makeRecoveryCodes(tx: Transaction, userId: string): Promise<string[]> {
  const codes = Array.from({ length: CODES }, () => toBase32(randomBytes(CODE_BYTES)).toLowerCase());
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ userId, codeHash: hashOf(code) })));
  return codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'));
}

/** Whether `typed` is an unused code of this user; it is used up by asking. */
export async function spendRecoveryCode(userId: string, typed: string, now: Date): Promise<boolean> {
  const code = typed.toLowerCase().replace(/[^a-z2-7]/g, '');
  const used = await db()
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(
      and(
        eq(recoveryCodes.userId, userId),
        eq(recoveryCodes.codeHash, hashOf(code)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ userId: recoveryCodes.userId });
  return used.length === 1;
}

/** How many codes of this user are left. */
export async function recoveryCodesLeft(userId: string, database: Database = db()): Promise<number> {
  const [row] = await database
    .select({ left: sql<number>`count(*)::int` })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
  return row?.left ?? 0;
}

/** It needs no salt and no slow hash: nobody guesses 80 random bits. */
function hashOf(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}

import 'server-only';
import { recordEvent } from '@/lib/audit/record-event';
import type { Transaction } from '@/lib/db/connection';
import { users } from '@/lib/db/schema';
import { needsSetup } from './needs-setup';
import { forgetSetupToken, takeSetupLock } from './setup-token';

export type FirstAccount = { email: string; passwordHash: string; name?: string; phone?: string };

/**
 * Makes the first account, an admin's, and shuts `/setup` for good. However many try at once, one succeeds; the
 * others get null. @returns the user's id.
 */
export async function openFirstAccount(
  tx: Transaction,
  account: FirstAccount,
  now: Date,
): Promise<string | null> {
  await takeSetupLock(tx);
  if (!(await needsSetup(tx))) return null;
  const [user] = await tx
    .insert(users)
    .values({ ...account, role: 'admin', createdAt: now })
    .returning({ id: users.id });
  if (!user) throw new Error('A user was inserted and not returned.');
  await forgetSetupToken(tx);
  await recordEvent(tx, { actorId: user.id, act: 'set-up', object: `user ${user.id}` });
  return user.id;
}

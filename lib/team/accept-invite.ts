import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import { hashPassword, passwordFault } from '@/lib/auth/password';
import { endSessionsOf } from '@/lib/auth/session';
import { forgetFailures } from '@/lib/auth/sign-in-charge';
import { db, type Transaction } from '@/lib/db/connection';
import { invites, users } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { companySettings } from './company';
import { findInvite } from './open-invite';

type Invite = typeof invites.$inferSelect;

/** What is said of every invitation that cannot be used, whatever the reason. */
export const NO_INVITE = 'This link is no longer available. Ask whoever sent it for a new one.';

/**
 * Uses an invitation, once: an account for its address, or a new password for the account that has it. Nobody is
 * signed in by it. `name` is what somebody who joins calls themselves.
 */
export async function acceptInvite(
  input: { token: string; name: string; password: string; address: string },
  now: Date,
): Promise<Outcome<{ email: string }>> {
  const invite = await findInvite(input, now);
  if (!invite) return refused(NO_INVITE);
  const { name: company } = await companySettings();
  const fault = passwordFault(input.password, [company, input.name || invite.name, invite.email]);
  if (fault !== null) return refused(fault, 'password');
  const passwordHash = await hashPassword(input.password);
  return db().transaction(async (tx) => {
    // Of several at once, one finds it unused.
    const used = await tx
      .update(invites)
      .set({ usedAt: now })
      .where(and(eq(invites.id, invite.id), isNull(invites.usedAt), isNull(invites.revokedAt)))
      .returning({ id: invites.id });
    if (used.length === 0) return refused(NO_INVITE);
    const userId =
      invite.purpose === 'join'
        ? await join(tx, invite, { name: input.name || invite.name, passwordHash }, now)
        : await changePassword(tx, invite, passwordHash, now);
    if (userId === null) return refused(NO_INVITE);
    await recordEvent(tx, { actorId: userId, act: 'invite-used', object: `invite ${invite.id}` });
    return done({ email: invite.email });
  });
}

/** Never touches an account that has the address by now. */
async function join(
  tx: Transaction,
  { email, role }: Invite,
  { name, passwordHash }: { name: string; passwordHash: string },
  now: Date,
): Promise<string | null> {
  if (role === null) return null;
  const [added] = await tx
    .insert(users)
    .values({ email, role, name, passwordHash, createdAt: now })
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id });
  return added?.id ?? null;
}

async function changePassword(
  tx: Transaction,
  { email }: Invite,
  passwordHash: string,
  now: Date,
): Promise<string | null> {
  const [user] = await tx
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.email, email), isNull(users.disabledAt)))
    .returning({ id: users.id });
  if (!user) return null;
  await endSessionsOf(tx, user.id, now);
  await forgetFailures(tx, email);
  return user.id;
}

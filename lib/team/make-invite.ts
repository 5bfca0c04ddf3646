import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db, type Transaction } from '@/lib/db/connection';
import { invites, type Role, users } from '@/lib/db/schema';
import { appUrl } from '@/lib/env';
import { done, type Outcome, refused } from '@/lib/outcome';
import { inviteTokenHash } from './invite-token';

/** How long an invitation or a link to a new password may be used. */
export const INVITE_MS = 72 * 60 * 60_000;

/** A link to hand over. It is known now and never again: only a hash of its token is kept. */
export type NewInvite = { url: string; expiresAt: string };

type Making = { now: Date; newToken: () => string };

/**
 * Invites somebody to the team. The account comes to be when the link is used, with the address it was made for and
 * no other; until then nobody has any rights. A second invitation of an address replaces the first.
 */
export async function inviteMember(
  viewer: StaffViewer,
  person: { email: string; name: string; role: Role },
  making: Making,
): Promise<Outcome<NewInvite>> {
  return db().transaction(async (tx) => {
    const [taken] = await tx.select({ id: users.id }).from(users).where(eq(users.email, person.email));
    if (taken) return refused('Somebody has an account with this e-mail address already.', 'email');
    return makeInvite(tx, viewer, { purpose: 'join', ...person }, making);
  });
}

/** Makes a link with which somebody chooses a new password. Their old one works until then. */
export async function linkToNewPassword(
  viewer: StaffViewer,
  { userId }: { userId: string },
  making: Making,
): Promise<Outcome<NewInvite>> {
  return db().transaction(async (tx) => {
    const [user] = await tx
      .select({ email: users.email, name: users.name })
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.disabledAt)));
    if (!user) return refused('This account is gone or disabled. Enable it first.');
    return makeInvite(tx, viewer, { purpose: 'new-password', role: null, ...user }, making);
  });
}

async function makeInvite(
  tx: Transaction,
  viewer: StaffViewer,
  invite: Pick<typeof invites.$inferInsert, 'purpose' | 'email' | 'name' | 'role'>,
  { now, newToken }: Making,
): Promise<Outcome<NewInvite>> {
  await tx
    .update(invites)
    .set({ revokedAt: now })
    .where(
      and(
        eq(invites.email, invite.email),
        eq(invites.purpose, invite.purpose),
        isNull(invites.usedAt),
        isNull(invites.revokedAt),
      ),
    );
  const token = newToken();
  const expiresAt = new Date(now.getTime() + INVITE_MS);
  const [row] = await tx
    .insert(invites)
    .values({
      ...invite,
      tokenHash: inviteTokenHash(token),
      createdBy: viewer.userId,
      createdAt: now,
      expiresAt,
    })
    .returning({ id: invites.id });
  if (!row) throw new Error('An invitation was inserted and not returned.');
  await recordEvent(tx, {
    actorId: viewer.userId,
    act: 'invite-made',
    object: `invite ${row.id} ${invite.purpose}`,
  });
  return done({ url: `${appUrl()}/invite/${token}`, expiresAt: expiresAt.toISOString() });
}

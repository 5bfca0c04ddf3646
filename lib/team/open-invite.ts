import 'server-only';
import { and, eq, gt, isNull, type SQL } from 'drizzle-orm';
import { addressSubject } from '@/lib/auth/address-subject';
import { chargeTry, refundTry } from '@/lib/auth/charge-try';
import { db } from '@/lib/db/connection';
import { type InvitePurpose, invites, users } from '@/lib/db/schema';
import { companySettings } from './company';
import { inviteTokenHash } from './invite-token';

/** What whoever has the link may read before they use it. */
export type OpenInvite = { purpose: InvitePurpose; email: string; name: string; company: string };

/** Ten unknown tokens from one address within a quarter of an hour; then not even a right one is looked up. */
const WRONG_TOKENS = { most: 10, windowMs: 15 * 60_000 };

/** The invitation with this token; null for an unknown, used, revoked or expired one, and after too many of those. */
export async function openInvite(
  { token, address }: { token: string; address: string },
  now: Date,
): Promise<OpenInvite | null> {
  const invite = await findInvite({ token, address }, now);
  if (!invite) return null;
  const { name: company } = await companySettings();
  return { purpose: invite.purpose, email: invite.email, name: invite.name, company };
}

/** The same as it is stored, for who uses it. Counts before it looks. */
export async function findInvite(
  { token, address }: { token: string; address: string },
  now: Date,
): Promise<typeof invites.$inferSelect | null> {
  const charge = await chargeTry([{ subject: `invite:${addressSubject(address)}`, ...WRONG_TOKENS }], now);
  if (!charge) return null;
  const [row] = await db()
    .select({ invite: invites })
    .from(invites)
    .innerJoin(users, eq(users.id, invites.createdBy))
    .where(and(eq(invites.tokenHash, inviteTokenHash(token)), isOpenInvite(now)));
  if (!row) return null;
  await refundTry(charge);
  return row.invite;
}

/** Whether an invitation can be used; with whoever made it joined to the query, who must be an admin still. */
export function isOpenInvite(now: Date): SQL | undefined {
  return and(
    isNull(invites.usedAt),
    isNull(invites.revokedAt),
    gt(invites.expiresAt, now),
    isNull(users.disabledAt),
    eq(users.role, 'admin'),
  );
}

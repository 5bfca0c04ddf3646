import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { invites, type Role, users } from '@/lib/db/schema';
import { isOpenInvite } from './open-invite';

/** An invitation that nobody used yet. */
export type PendingInvite = { id: string; email: string; name: string; role: Role | null; expiresAt: string };

/** The invitations and password links that can still be used. Only admins see them. */
export async function listInvites(viewer: StaffViewer, now: Date): Promise<PendingInvite[]> {
  if (viewer.role !== 'admin') return [];
  const rows = await db()
    .select({ invite: invites })
    .from(invites)
    .innerJoin(users, eq(users.id, invites.createdBy))
    .where(and(isOpenInvite(now)))
    .orderBy(desc(invites.createdAt));
  return rows.map(({ invite: { id, email, name, role, expiresAt } }) => ({
    id,
    email,
    name,
    role,
    expiresAt: expiresAt.toISOString(),
  }));
}

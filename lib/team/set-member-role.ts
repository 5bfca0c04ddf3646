import 'server-only';
import { eq } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import { db } from '@/lib/db/connection';
import { type Role, users } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { isLastAdmin } from './is-last-admin';

/** Gives somebody another role. It counts from their next request on. */
export async function setMemberRole(
  actorId: string | null,
  { userId, role }: { userId: string; role: Role },
): Promise<Outcome> {
  return db().transaction(async (tx) => {
    if (role !== 'admin' && (await isLastAdmin(tx, userId))) {
      return refused('This is the only admin. Make somebody else an admin first.');
    }
    const [member] = await tx
      .update(users)
      .set({ role })
      .where(eq(users.id, userId))
      .returning({ id: users.id });
    if (!member) return refused('This account is gone. Reload the page.');
    await recordEvent(tx, { actorId, act: 'role-changed', object: `user ${userId} ${role}` });
    return done();
  });
}

import 'server-only';
import { eq } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db, type Transaction } from '@/lib/db/connection';
import { users } from '@/lib/db/schema';
import { done, type Outcome } from '@/lib/outcome';

/** What customers see of somebody on pages shared with them. */
export type Profile = { name: string; phone: string };

/** One's own name and phone; empty until they said so. */
export async function ownProfile(viewer: StaffViewer): Promise<Profile> {
  const [row] = await db()
    .select({ name: users.name, phone: users.phone })
    .from(users)
    .where(eq(users.id, viewer.userId));
  return row ?? { name: '', phone: '' };
}

/** Changes one's own name and phone, with what else `tx` does where one is given. */
export async function changeOwnProfile(
  viewer: StaffViewer,
  profile: Profile,
  tx?: Transaction,
): Promise<Outcome> {
  if (!tx) return db().transaction((own) => changeOwnProfile(viewer, profile, own));
  await tx.update(users).set(profile).where(eq(users.id, viewer.userId));
  await recordEvent(tx, { actorId: viewer.userId, act: 'profile-changed' });
  return done();
}

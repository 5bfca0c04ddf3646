import 'server-only';
import { recordEvent } from '@/lib/audit/record-event';
import { hashPassword, passwordFault } from '@/lib/auth/password';
import { db } from '@/lib/db/connection';
import { type Role, users } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { companySettings } from './company';

export type NewMember = { email: string; name: string; role: Role; password: string };

/** Gives somebody an account. `actorId` is null when a command on the server does it. */
export async function addMember(actorId: string | null, member: NewMember, now: Date): Promise<Outcome> {
  const { password, ...person } = member;
  const fault = passwordFault(password, [(await companySettings()).name, person.name, person.email]);
  if (fault !== null) return refused(fault, 'password');
  const passwordHash = await hashPassword(password);
  return db().transaction(async (tx) => {
    const [added] = await tx
      .insert(users)
      .values({ ...person, passwordHash, createdAt: now })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    if (!added) return refused('Somebody has an account with this e-mail address already.', 'email');
    await recordEvent(tx, { actorId, act: 'member-added', object: `user ${added.id}` });
    return done();
  });
}

import { randomUUID } from 'node:crypto';
import { db } from '@/lib/db/connection';
import { type Role, users } from '@/lib/db/schema';
import type { StaffViewer } from './viewer';

/** For tests: a member of staff who is signed in, as the gate would have made them. */
export async function withTestStaff(role: Role = 'member'): Promise<StaffViewer> {
  const id = randomUUID();
  const email = `${id}@example.com`;
  await db()
    .insert(users)
    .values({ id, email, name: `Staff ${id.slice(0, 4)}`, role, passwordHash: '' });
  // Past the gate on purpose: what is tested here begins behind it.
  const who = { userId: id, sessionId: randomUUID(), email, name: '', role, confirmedAt: new Date() };
  return { kind: 'staff', ...who } as StaffViewer;
}

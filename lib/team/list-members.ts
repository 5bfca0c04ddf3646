import 'server-only';
import { asc, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { type Role, users } from '@/lib/db/schema';

export type Member = { id: string; email: string; name: string; role: Role; disabled: boolean; you: boolean };

/** Everybody with an account, those who may sign in first. */
export async function listMembers(viewer: StaffViewer): Promise<Member[]> {
  const rows = await db()
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      role: users.role,
      disabled: sql<boolean>`${users.disabledAt} is not null`,
    })
    .from(users)
    .orderBy(sql`${users.disabledAt} is not null`, asc(sql`lower(${users.name})`), asc(users.email));
  return rows.map((row) => ({ ...row, you: row.id === viewer.userId }));
}

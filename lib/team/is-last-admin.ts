import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '@/lib/db/connection';
import { users } from '@/lib/db/schema';

/**
 * Whether nobody but this user could administer the installation. It holds the admins' rows until the transaction
 * ends, so that two admins cannot disable each other at the same moment.
 */
export async function isLastAdmin(tx: Transaction, userId: string): Promise<boolean> {
  const admins = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'admin'), isNull(users.disabledAt)))
    .orderBy(asc(users.id))
    .for('update');
  return admins.length === 1 && admins[0]?.id === userId;
}

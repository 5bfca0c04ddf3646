import 'server-only';
import { type Database, db, type Transaction } from '@/lib/db/connection';
import { users } from '@/lib/db/schema';

/** Whether nobody has an account yet, so that `/setup` is open. Once somebody has, it never opens again. */
export async function needsSetup(database: Database | Transaction = db()): Promise<boolean> {
  const [anybody] = await database.select({ id: users.id }).from(users).limit(1);
  return anybody === undefined;
}

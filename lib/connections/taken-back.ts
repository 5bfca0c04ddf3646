import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { checks, connections } from '@/lib/db/schema';

/**
 * Whether the connection of a check is private to somebody else by now: then nothing may be asked with it for this
 * check. A condition for queries on `checks`.
 */
export const takenBack: SQL = sql`exists (select from ${connections}
  where ${connections.id} = ${checks.connectionId} and not ${connections.team}
    and ${connections.ownerId} is distinct from ${checks.ownerId})`;

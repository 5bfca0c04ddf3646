import 'server-only';
import { sql } from 'drizzle-orm';
import { drainsStanding } from '@/lib/checks/drains';
import { within } from '@/lib/connections/within';
import { db } from '@/lib/db/connection';

/** Whether this process can do its work, in one word for whoever watches it. No version, no name, no figure. */
export type Health = 'ok' | 'starting-or-stopping' | 'database-unreachable' | 'drains-stuck';

const PATIENCE_MS = 2_000;
/** Every process looks for waiting accounts each second. */
const LOOK_IS_LATE_MS = 30_000;

/** Asks the database, and looks whether the drains still look for work. Takes two seconds at the most. */
export async function health(): Promise<Health> {
  const standing = drainsStanding();
  if (!standing) return 'starting-or-stopping';
  const answered = db()
    .execute(sql`select 1`)
    .then(
      () => true,
      () => false,
    );
  if (!(await within(PATIENCE_MS, answered, false))) return 'database-unreachable';
  return standing.lookedMsAgo > LOOK_IS_LATE_MS ? 'drains-stuck' : 'ok';
}

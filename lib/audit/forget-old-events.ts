import 'server-only';
import { sql } from 'drizzle-orm';
import { db } from '@/lib/db/connection';

/** Removes what the trigger lets go: events older than 400 days, with their addresses. */
export async function forgetOldEvents(): Promise<void> {
  await db().execute(sql`delete from audit_events where at < now() - interval '400 days'`);
}

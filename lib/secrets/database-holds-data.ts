import 'server-only';
import { sql } from 'drizzle-orm';
import { db } from '@/lib/db/connection';
import { connections, settings, users } from '@/lib/db/schema';

/** Whether the open database was used before, so that a restore must not write into it. */
export async function databaseHoldsData(): Promise<boolean> {
  const [found] = await db()
    .select({
      used: sql<boolean>`exists(select from ${users}) or exists(select from ${connections})
        or exists(select from ${settings} where key = 'canary')`,
    })
    .from(sql`(select 1) as one`);
  return found?.used ?? false;
}

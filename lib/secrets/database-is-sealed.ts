import 'server-only';
import { sql } from 'drizzle-orm';
import { db } from '@/lib/db/connection';
import { connections, settings, users } from '@/lib/db/schema';

/**
 * Whether anything in the open database was sealed: then its key exists somewhere, and a new one must not be made. An
 * account alone says nothing: `npm run admin` may have made it before the first start.
 */
export async function databaseIsSealed(): Promise<boolean> {
  const [found] = await db()
    .select({
      sealed: sql<boolean>`exists(select from ${connections})
        or exists(select from ${users} where sealed_totp_secret is not null)
        or exists(select from ${settings} where key = 'canary')`,
    })
    .from(sql`(select 1) as one`);
  return found?.sealed ?? false;
}

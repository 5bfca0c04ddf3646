import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { checks, shareLinks } from '@/lib/db/schema';
import { NOTICE_DAYS, type RetentionSettings } from './retention-settings';

/**
 * When a check goes, as SQL: so long after its last use, or after its creation where an admin set a hard maximum.
 * A live customer link is use until it ends. After a change of the settings nothing goes before the notice is over.
 */
export function goesAt({ unusedDays, mostDays, changedAt }: RetentionSettings): SQL<Date> {
  const linked = sql`(select max(least(${shareLinks.expiresAt}, coalesce(${shareLinks.revokedAt}, ${shareLinks.expiresAt})))
    from ${shareLinks} where ${shareLinks.checkId} = ${checks.id})`;
  const unused = sql`greatest(${checks.lastUsedAt}, ${linked}) + make_interval(days => ${unusedDays}::int)`;
  const oldest =
    mostDays === null ? sql`null` : sql`${checks.createdAt} + make_interval(days => ${mostDays}::int)`;
  const noticed =
    changedAt === null
      ? sql`null`
      : sql`${changedAt.toISOString()}::timestamptz + make_interval(days => ${NOTICE_DAYS})`;
  return sql<Date>`greatest(least(${unused}, ${oldest}), ${noticed})`;
}

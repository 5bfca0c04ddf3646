import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/lib/db/connection';
import { checks, numbers } from '@/lib/db/schema';

/**
 * Raises the revision of a check whose row the caller has locked, and counts its numbers anew.
 * @returns the account it now belongs to; nothing when the check is gone.
 */
export async function recount(tx: Transaction, checkId: string): Promise<{ accountSid: string }[]> {
  const counted = tx
    .select({
      total: sql<number>`count(*) filter (where ${numbers.state} <> 'left-out')`.as('now_total'),
      waiting: sql<number>`count(*) filter (where ${numbers.state} = 'waiting')`.as('now_waiting'),
      leftOut: sql<number>`count(*) filter (where ${numbers.state} = 'left-out')`.as('now_left_out'),
      portable: settledAs('portable').as('now_portable'),
      manual: settledAs('manual').as('now_manual'),
      alreadyYours: settledAs('already-yours').as('now_already_yours'),
      needsStep: settledAs('needs-step').as('now_needs_step'),
      notPortable: settledAs('not-portable').as('now_not_portable'),
      unchecked: settledAs('unchecked').as('now_unchecked'),
      newest: sql<number>`coalesce(max(${numbers.revision}), 0)`.as('now_newest'),
    })
    .from(numbers)
    .where(eq(numbers.checkId, checkId))
    .as('counted');

  return tx
    .update(checks)
    .set({
      revision: sql`greatest(${checks.revision} + 1, ${counted.newest})`,
      total: sql`${counted.total}`,
      waiting: sql`${counted.waiting}`,
      leftOut: sql`${counted.leftOut}`,
      portable: sql`${counted.portable}`,
      manual: sql`${counted.manual}`,
      alreadyYours: sql`${counted.alreadyYours}`,
      needsStep: sql`${counted.needsStep}`,
      notPortable: sql`${counted.notPortable}`,
      unchecked: sql`${counted.unchecked}`,
      finishedAt: sql`case when ${counted.waiting} = 0 then coalesce(${checks.finishedAt}, now()) end`,
      lastUsedAt: sql`now()`,
    })
    .from(counted)
    .where(eq(checks.id, checkId))
    .returning({ accountSid: checks.accountSid });
}

function settledAs(verdict: string) {
  return sql<number>`count(*) filter (where ${numbers.state} = 'settled' and ${numbers.verdict} = ${verdict})`;
}

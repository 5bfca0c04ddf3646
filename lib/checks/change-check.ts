import 'server-only';
import { and, eq, ne, type SQL, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { pauseChecks } from '@/lib/connections/pause-checks';
import { takenBack } from '@/lib/connections/taken-back';
import { db, type Transaction } from '@/lib/db/connection';
import { checks, connections, numbers } from '@/lib/db/schema';
import { type Outcome, refused } from '@/lib/outcome';
import { wakeDrain } from './drains';
import { recount } from './recount';
import { visibleTo } from './visible-to';

export type LockedCheck = typeof checks.$inferSelect;

export const NO_SUCH_CHECK = 'There is no such check. It may have been deleted.';

const PRIVATE_CONNECTION =
  'This check asks with a colleague’s private Twilio account. Ask them to lend it to the team, or start a check of your own.';

/** Numbers that one revision may stamp, so that what changed can be told piece by piece. */
export const NUMBERS_PER_REVISION = 200;

/**
 * The frame of every act on a check: locks it, so that its changes follow one another, lets `change` write or refuse,
 * counts anew, and wakes the drain. `change` must refuse before it writes. A check that the viewer may not see is
 * refused in the same words as one that does not exist.
 */
export async function changeCheck<T>(
  viewer: StaffViewer,
  checkId: string,
  change: (tx: Transaction, check: LockedCheck) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (viewer.role === 'viewer') return refused('Your account may look at checks, but not change them.');
  const accounts = new Set<string>();
  const outcome = await db().transaction(async (tx) => {
    const [check] = await tx
      .select()
      .from(checks)
      .where(and(eq(checks.id, checkId), visibleTo(viewer)))
      .for('update');
    if (!check) return refused(NO_SUCH_CHECK);
    const changed = await change(tx, check);
    if (!changed.ok) return changed;
    for (const row of await recount(tx, checkId)) accounts.add(row.accountSid);
    // A finished check was not paused when its connection was taken back; asking anew must not use it either.
    await pauseChecks(tx, and(eq(checks.id, checkId), takenBack), { why: 'connection-gone', code: null });
    accounts.add(check.accountSid);
    return changed;
  });
  for (const accountSid of accounts) wakeDrain(accountSid);
  return outcome;
}

/** The same for an act after which Twilio is asked: refused where the check asks with its owner's private connection. */
export function changeAndAsk<T>(
  viewer: StaffViewer,
  checkId: string,
  change: (tx: Transaction, check: LockedCheck) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return changeCheck(viewer, checkId, async (tx, check) => {
    if (!(await mayAskWith(tx, viewer, check))) return refused(PRIVATE_CONNECTION);
    return change(tx, check);
  });
}

/** Where the connection was taken back from the check, the check pauses instead, with its remedy. */
async function mayAskWith(tx: Transaction, viewer: StaffViewer, check: LockedCheck): Promise<boolean> {
  if (check.ownerId === viewer.userId) return true;
  const [privateToOwner] = await tx
    .select({ id: connections.id })
    .from(connections)
    .where(
      and(
        eq(connections.id, check.connectionId),
        eq(connections.team, false),
        eq(connections.ownerId, check.ownerId),
        ne(connections.state, 'deleted'),
      ),
    );
  return privateToOwner === undefined;
}

/** The revision that a number changed by an act on `check` is stamped with. */
export function nextRevision(check: LockedCheck): SQL {
  return sql`${check.revision} + 1 + ${numbers.ordinal} / ${sql.raw(String(NUMBERS_PER_REVISION))}`;
}

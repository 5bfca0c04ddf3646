import 'server-only';
import { eq, lt, sql } from 'drizzle-orm';
import { forgetOldEvents } from '@/lib/audit/forget-old-events';
import { recordEvent } from '@/lib/audit/record-event';
import { removeFilesOfNoCheck } from '@/lib/checks/remove-files-of-no-check';
import { db } from '@/lib/db/connection';
import { checkFiles, checks, sessions } from '@/lib/db/schema';
import { goesAt } from './goes-at';
import { DAY_MS, retentionSettings } from './retention-settings';

/** A session that ended this long ago says nothing any more that the audit trail does not. */
const SESSION_DAYS = 30;

/**
 * Removes every check whose time is over, with its numbers, answers, rejects, links and files, one transaction each,
 * and old sessions and audit events. Several processes may do it at once. @returns how many checks went.
 */
export async function forgetUnused(now: Date): Promise<number> {
  const at = goesAt(await retentionSettings());
  let gone = 0;
  for (;;) {
    const removed = await db().transaction(async (tx) => {
      const [due] = await tx
        .select({ id: checks.id })
        .from(checks)
        .where(lt(at, now))
        .limit(1)
        .for('update', { skipLocked: true });
      if (!due) return false;
      const held = await tx
        .select({ fileId: checkFiles.fileId })
        .from(checkFiles)
        .where(eq(checkFiles.checkId, due.id));
      await tx.delete(checks).where(eq(checks.id, due.id));
      await removeFilesOfNoCheck(
        tx,
        held.map(({ fileId }) => fileId),
      );
      await recordEvent(tx, { actorId: null, act: 'check-expired', object: `check ${due.id}` });
      return true;
    });
    if (!removed) break;
    gone += 1;
  }
  const old = new Date(now.getTime() - SESSION_DAYS * DAY_MS);
  await db().delete(sessions).where(sql`coalesce(${sessions.endedAt}, ${sessions.lastSeenAt}) < ${old}`);
  await forgetOldEvents();
  return gone;
}

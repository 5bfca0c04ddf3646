import 'server-only';
import { and, eq, lt } from 'drizzle-orm';
import { db } from '@/lib/db/connection';
import { checks, files } from '@/lib/db/schema';
import { logSurprise } from '@/lib/log';
import { removeFilesOfNoCheck } from './remove-files-of-no-check';

const ABANDONED_MS = 24 * 60 * 60 * 1000;
const LOOK_MS = 60 * 60 * 1000;

/** Removes drafts that nobody finished within a day, and files that no check holds any more. */
export async function clearDrafts(now: Date): Promise<void> {
  const before = new Date(now.getTime() - ABANDONED_MS);
  await db()
    .delete(checks)
    .where(and(eq(checks.state, 'draft'), lt(checks.createdAt, before)));
  const old = await db().select({ id: files.id }).from(files).where(lt(files.createdAt, before));
  await removeFilesOfNoCheck(
    db(),
    old.map(({ id }) => id),
  );
}

/** Clears now and every hour. @returns what ends it. */
export function keepClearingDrafts(): () => void {
  const clear = () => {
    clearDrafts(new Date()).catch((error: unknown) => void logSurprise(error, 'drafts'));
  };
  clear();
  const timer = setInterval(clear, LOOK_MS);
  return () => clearInterval(timer);
}

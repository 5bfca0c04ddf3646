import 'server-only';
import { asc, eq } from 'drizzle-orm';
import type { ShareViewer, StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { checkFiles, type checks, connections, files, rejects, users } from '@/lib/db/schema';
import { companySettings } from '@/lib/team/company';
import { checkForCustomer } from './check-for-customer';
import { summaryOf } from './check-summary';
import type { CheckForCustomer, CheckForStaff } from './check-view';
import { findCheck } from './find-check';
import { touchCheck } from './touch-check';

/** All of them are in the download of what was skipped. */
const LISTED_REJECTS = 500;

type CheckRow = typeof checks.$inferSelect;

/**
 * A check as this viewer may see it: for staff without its numbers, which come by `numberOrder`; for a customer with
 * them, and with nothing of ours. Null for a check that is not there or not theirs to see.
 */
export async function checkSnapshot(viewer: StaffViewer, id: string): Promise<CheckForStaff | null>;
export async function checkSnapshot(viewer: ShareViewer, id: string): Promise<CheckForCustomer | null>;
export async function checkSnapshot(
  viewer: StaffViewer | ShareViewer,
  id: string,
): Promise<CheckForStaff | CheckForCustomer | null> {
  if (viewer.kind === 'share') return id === viewer.checkId ? checkForCustomer(viewer) : null;
  const check = await findCheck(viewer, id);
  return check && forStaff(viewer, check);
}

async function forStaff(viewer: StaffViewer, check: CheckRow): Promise<CheckForStaff> {
  const [owner] = await db().select().from(users).where(eq(users.id, check.ownerId));
  const [connection] = await db().select().from(connections).where(eq(connections.id, check.connectionId));
  const skipped = await db()
    .select({
      raw: rejects.raw,
      line: rejects.line,
      place: rejects.place,
      kind: rejects.kind,
      reason: rejects.reason,
    })
    .from(rejects)
    .where(eq(rejects.checkId, check.id))
    .orderBy(asc(rejects.ordinal))
    .limit(LISTED_REJECTS);
  const stored = await db()
    .select({ ordinal: checkFiles.ordinal, name: files.name })
    .from(checkFiles)
    .innerJoin(files, eq(files.id, checkFiles.fileId))
    .where(eq(checkFiles.checkId, check.id))
    .orderBy(asc(checkFiles.ordinal));
  const { portFiler } = await companySettings();
  await touchCheck(check.id);
  return {
    ...(await summaryOf(check)),
    name: check.name,
    customer: check.customer,
    note: check.note,
    owner: { id: check.ownerId, name: owner?.name || owner?.email || '' },
    mine: check.ownerId === viewer.userId,
    visibility: check.visibility,
    editable: viewer.role !== 'viewer',
    practice: check.practice,
    defaultCountry: check.defaultCountry,
    connection: {
      id: check.connectionId,
      name: connection?.name ?? '',
      accountSid: check.accountSid,
    },
    target: check.targetSid ? { sid: check.targetSid, name: check.targetName || check.targetSid } : null,
    addressSid: check.addressSid,
    watched: check.watched,
    portFiler,
    rejects: skipped,
    labelColumns: check.labelColumns,
    reconciliation: check.reconciliation,
    files: stored,
    createdAt: check.createdAt.toISOString(),
    finishedAt: check.finishedAt?.toISOString() ?? null,
  };
}

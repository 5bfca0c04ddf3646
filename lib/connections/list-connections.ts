import 'server-only';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { accounts, type ConnectionKind, checks, connections, users } from '@/lib/db/schema';
import { mayEditConnection } from './may-edit-connection';
import { otherAccounts } from './other-accounts';
import { refusalSentence } from './test-result';
import { usableConnections } from './usable-connections';

/** A connection as staff see it. Of the secret, only its last four characters. */
export type ConnectionForStaff = {
  id: string;
  name: string;
  kind: ConnectionKind;
  practice: boolean;
  accountSid: string;
  /** The SID sent as user name: the API key's, or the account's own. */
  username: string;
  secretLastFour: string;
  team: boolean;
  mine: boolean;
  /** Null for practice, which is nobody's. */
  ownerName: string | null;
  editable: boolean;
  /** What Twilio refused it for, as a sentence; null while it works or nothing is known. */
  refusal: string | null;
  /** Accounts remembered by hand, by name. */
  targets: { sid: string; name: string }[];
  /** What may be made the default beside the own account: the saved ones and those that Twilio listed last. */
  defaultChoices: { sid: string; name: string }[];
  /** Null is the connection's own account. */
  defaultTargetSid: string | null;
  /** How many questions its account may have open at most. */
  accountCap: number;
  /** Whether this viewer may set that. */
  mayCap: boolean;
  /** Checks that would pause if it were deleted. */
  unfinishedChecks: number;
};

/** The viewer's own connections and the team's, by name, practice last. */
export async function listConnections(viewer: StaffViewer): Promise<ConnectionForStaff[]> {
  const unfinished = db()
    .select({ connectionId: checks.connectionId, count: sql<number>`count(*)::int`.as('count') })
    .from(checks)
    .where(and(gt(checks.waiting, 0), sql`${checks.pausedWhy} is distinct from 'connection-gone'`))
    .groupBy(checks.connectionId)
    .as('unfinished');
  const rows = await db()
    .select({
      row: connections,
      cap: accounts.cap,
      ownerName: users.name,
      ownerEmail: users.email,
      count: unfinished.count,
    })
    .from(connections)
    .innerJoin(accounts, eq(accounts.sid, connections.accountSid))
    .leftJoin(users, eq(users.id, connections.ownerId))
    .leftJoin(unfinished, eq(unfinished.connectionId, connections.id))
    .where(usableConnections(viewer))
    .orderBy(
      sql`${connections.kind} = 'practice'`,
      asc(sql`lower(${connections.name})`),
      asc(connections.id),
    );
  // Named one by one: a column added to the table must not reach a browser by itself.
  return rows.map(({ row, cap, ownerName, ownerEmail, count }) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    practice: row.kind === 'practice',
    accountSid: row.accountSid,
    username: row.username,
    secretLastFour: row.secretLastFour,
    team: row.team,
    mine: row.ownerId === viewer.userId,
    ownerName: ownerName || ownerEmail,
    editable: mayEditConnection(viewer, row),
    refusal: row.state === 'refused' ? refusalSentence(row.refusedCode) : null,
    targets: row.targets,
    defaultChoices: otherAccounts(row),
    defaultTargetSid: row.defaultTargetSid,
    accountCap: cap,
    mayCap: viewer.role === 'admin' && row.kind !== 'practice',
    unfinishedChecks: count ?? 0,
  }));
}

import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { isUuid } from '@/lib/db/is-uuid';
import { connections } from '@/lib/db/schema';
import { openConnection } from './open-connection';
import { otherAccounts } from './other-accounts';
import { twilioClientFor } from './twilio-clients';
import { usableConnections } from './usable-connections';
import { within } from './within';

/** An account that numbers may move to. */
export type Target = {
  sid: string;
  name: string;
  /** The connection's own account: choosing it means naming no target. */
  own: boolean;
};

const PATIENCE_MS = 4_000;

/**
 * The accounts for "Moving to": the own account first, then those that Twilio lists for the key, else those it
 * listed last and those saved by hand. Takes at most 4 s. Empty for a connection that the viewer may not use, and for any text that is no id.
 */
export async function listTargets(viewer: StaffViewer, connectionId: string): Promise<Target[]> {
  if (!isUuid(connectionId)) return [];
  const [row] = await db()
    .select({
      name: connections.name,
      accountSid: connections.accountSid,
      targets: connections.targets,
      listedAccounts: connections.listedAccounts,
    })
    .from(connections)
    .where(and(eq(connections.id, connectionId), usableConnections(viewer)));
  if (!row) return [];

  const listed = await askForAccounts(connectionId);
  if (listed && JSON.stringify(listed) !== JSON.stringify(row.listedAccounts)) {
    await db().update(connections).set({ listedAccounts: listed }).where(eq(connections.id, connectionId));
  }
  const known = { ...row, listedAccounts: listed ?? row.listedAccounts };
  const ownName = known.listedAccounts.find(({ sid }) => sid === row.accountSid)?.name ?? row.name;
  return [
    { sid: row.accountSid, name: ownName, own: true },
    ...otherAccounts(known).map((account) => ({ ...account, own: false })),
  ];
}

async function askForAccounts(connectionId: string): Promise<{ sid: string; name: string }[] | null> {
  const opened = await openConnection(connectionId);
  if (!opened) return null;
  const client = twilioClientFor(opened.practice);
  const reply = await within(PATIENCE_MS, client.accounts(opened.credential), null);
  if (reply?.kind !== 'ok') return null;
  // Named one by one: an account's own token must never come along.
  return reply.accounts.map(({ sid, name }) => ({ sid, name }));
}

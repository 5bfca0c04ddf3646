import { createSecretKey, randomUUID } from 'node:crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import { ensureAdminFromEnv } from '../../../lib/auth/ensure-admin-from-env';
import { recount } from '../../../lib/checks/recount';
import { storeNumbers } from '../../../lib/checks/store-numbers';
import { sealedColumns } from '../../../lib/connections/sealed-columns';
import { db } from '../../../lib/db/connection';
import { accounts, checks, connections, users } from '../../../lib/db/schema';
import { checkCanary } from '../../../lib/secrets/canary';
import { keepKeyring } from '../../../lib/secrets/master-key';
import { ADMIN } from '../../app-server';
import { CONNECTION } from '../../faults/person';
import { ACCOUNT } from '../../faults/simulator-process';
import { KEY } from '../../faults/stage';

/** The accounts of a bench; the first one is that of the fault tests. */
export function accountSids(count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    index === 0 ? ACCOUNT.sid : `AC${(0xbe_0000 + index).toString(16).padStart(32, '0')}`,
  );
}

/** Makes the first admin and a connection for each account, in an open, empty database. */
export async function storeConnections(sids: string[], cap: number): Promise<void> {
  const keys = [createSecretKey(Buffer.from(KEY, 'base64'))] as const;
  keepKeyring(keys);
  await checkCanary(keys);
  await ensureAdminFromEnv({ ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password });
  const ownerId = await firstUser();
  for (const [index, sid] of sids.entries()) {
    const id = randomUUID();
    await db().insert(accounts).values({ sid, cap });
    await db()
      .insert(connections)
      .values({
        ...sealedColumns(id, sid, { kind: 'auth-token', secret: ACCOUNT.token }),
        id,
        accountSid: sid,
        ownerId,
        // By the first one's name the fault tests' person chooses it at the front door.
        name: index === 0 ? CONNECTION : `Bench ${sid.slice(-4)}`,
      });
  }
}

/** Stores a check as the front door would, but paused: it begins when somebody presses "Resume". */
export async function storePausedCheck(sid: string, e164s: string[]): Promise<string> {
  const [connection] = await db().select().from(connections).where(eq(connections.accountSid, sid));
  if (!connection) throw new Error('There is no connection for this account.');
  const ownerId = await firstUser();
  const checkId = await db().transaction(async (tx) => {
    const [check] = await tx
      .insert(checks)
      .values({
        ownerId,
        submissionId: randomUUID(),
        name: 'Bench',
        defaultCountry: 'US',
        connectionId: connection.id,
        accountSid: sid,
        state: 'paused',
        pausedWhy: 'by-hand',
        pausedAt: new Date(),
      })
      .returning({ id: checks.id, revision: checks.revision });
    if (!check) throw new Error('The check was not stored.');
    const entries = e164s.map((e164, index) => ({
      e164,
      extension: null,
      label: '',
      occurrences: [{ raw: e164, start: index * 14, end: index * 14 + 12, line: index + 1 }],
    }));
    await storeNumbers(tx, check, entries);
    await recount(tx, check.id);
    return check.id;
  });
  await db().execute(sql`analyze numbers`);
  return checkId;
}

/** Begins the checks without a browser, all at the same moment: each process finds them at its next look. */
export async function beginChecks(checkIds: string[]): Promise<void> {
  await db()
    .update(checks)
    .set({ state: 'running', pausedWhy: null, pausedAt: null })
    .where(inArray(checks.id, checkIds));
}

async function firstUser(): Promise<string> {
  const [user] = await db().select({ id: users.id }).from(users).limit(1);
  if (!user) throw new Error('Nobody has an account.');
  return user.id;
}

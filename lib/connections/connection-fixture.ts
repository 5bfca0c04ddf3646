import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll } from 'vitest';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { checks, connections, type Role, users } from '@/lib/db/schema';
import type { Outcome } from '@/lib/outcome';
import { keepKeyring } from '@/lib/secrets/master-key';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { addConnection } from './add-connection';
import type { ConnectionInput } from './connection-input';
import { keepPracticeAddress } from './practice-connection';
import { closeTwilioClients } from './twilio-clients';

/** For tests only: a master key, and a simulator that stands for Twilio and for practice. */
export function withSimulator(): { simulator: () => Simulator } {
  let running: Simulator | undefined;
  beforeAll(async () => {
    keepKeyring([createSecretKey(randomBytes(32))]);
    running = await startSimulator();
    process.env.TWILIO_NUMBERS_BASE_URL = running.url;
    process.env.TWILIO_API_BASE_URL = running.url;
    keepPracticeAddress(running.url);
  });
  afterAll(async () => {
    await closeTwilioClients();
    await running?.close();
  });
  return {
    simulator: () => {
      if (!running) throw new Error('The simulator is not running.');
      return running;
    },
  };
}

/** For tests only: a member of staff, in the database and as a viewer. */
export async function member(role: Role = 'member'): Promise<StaffViewer> {
  const userId = randomUUID();
  const email = `${userId}@example.com`;
  await db()
    .insert(users)
    .values({ id: userId, email, name: `Name ${userId.slice(0, 4)}`, role, passwordHash: 'x' });
  // The gate makes the only real ones; a test has no request to show it.
  return { kind: 'staff', userId, sessionId: randomUUID(), email, name: '', role } as StaffViewer;
}

export const MAIN_ACCOUNT = 'AC00000000000000000000000000000001';
export const MAIN_KEY = 'SK00000000000000000000000000000001';
export const STANDARD_KEY = 'SK00000000000000000000000000000002';
export const NORTH_BRANCH = 'AC00000000000000000000000000000002';

/** For tests only: saves a connection that the simulator accepts, and gives its id. */
export async function addedConnection(
  viewer: StaffViewer,
  changes: Partial<Extract<ConnectionInput, { kind: 'api-key' }>> = {},
): Promise<string> {
  const outcome = await addConnection(viewer, {
    kind: 'api-key',
    accountSid: MAIN_ACCOUNT,
    keySid: MAIN_KEY,
    secret: 'practice',
    name: 'Main account',
    team: false,
    ...changes,
  });
  return given(outcome).connectionId;
}

/** For tests only: what an act gave; throws its sentence if it was refused. */
export function given<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

/** For tests only: the whole row, as the database has it. */
export async function connectionRow(connectionId: string): Promise<typeof connections.$inferSelect> {
  const [row] = await db().select().from(connections).where(eq(connections.id, connectionId));
  if (!row) throw new Error('There is no such connection.');
  return row;
}

/** For tests only: a check of `viewer` through a connection, with numbers that wait, and gives its id. */
export async function unfinishedCheck(
  viewer: StaffViewer,
  connectionId: string,
  changes: Partial<typeof checks.$inferInsert> = {},
): Promise<string> {
  const id = randomUUID();
  await db()
    .insert(checks)
    .values({
      id,
      ownerId: viewer.userId,
      submissionId: randomUUID(),
      name: 'A check',
      defaultCountry: 'US',
      connectionId,
      accountSid: MAIN_ACCOUNT,
      total: 3,
      waiting: 3,
      ...changes,
    });
  return id;
}

/** For tests only: how a check stands. */
export async function standing(checkId: string) {
  const [row] = await db()
    .select({
      state: checks.state,
      pausedWhy: checks.pausedWhy,
      pausedCode: checks.pausedCode,
      pausedAt: checks.pausedAt,
      revision: checks.revision,
    })
    .from(checks)
    .where(eq(checks.id, checkId));
  if (!row) throw new Error('There is no such check.');
  return row;
}

import 'server-only';
import { db } from '@/lib/db/connection';
import { accounts, connections } from '@/lib/db/schema';
import { seal } from '@/lib/secrets/seal';
import { secretPlace } from './sealed-columns';

/** The account and token that the simulator accepts. Nobody's at Twilio. */
export const PRACTICE_ACCOUNT_SID = 'AC00000000000000000000000000000001';
const PRACTICE_TOKEN = 'practice';
/** The simulator's subaccounts, so that the first card can name the one that holds its number. */
const PRACTICE_SUBACCOUNTS = [
  { sid: 'AC00000000000000000000000000000002', name: 'Practice North Branch' },
  { sid: 'AC00000000000000000000000000000003', name: 'Practice South Branch' },
];
/** Fixed, so that processes which start together make one. */
export const PRACTICE_CONNECTION_ID = '00000000-0000-4000-8000-000000000001';

/** Makes the practice connection, unless it is there. It is the team's, has no owner, and cannot be changed. */
export async function ensurePracticeConnection(): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.insert(accounts).values({ sid: PRACTICE_ACCOUNT_SID }).onConflictDoNothing();
    await tx
      .insert(connections)
      .values({
        id: PRACTICE_CONNECTION_ID,
        accountSid: PRACTICE_ACCOUNT_SID,
        ownerId: null,
        name: 'Practice',
        kind: 'practice',
        username: PRACTICE_ACCOUNT_SID,
        sealedSecret: seal(PRACTICE_TOKEN, secretPlace(PRACTICE_CONNECTION_ID)),
        secretLastFour: '',
        listedAccounts: PRACTICE_SUBACCOUNTS,
        team: true,
      })
      .onConflictDoNothing();
  });
}

// Boot and routes get different copies of this module.
const store = globalThis as { __practiceAddress?: string };

/** Where the simulator that boot started listens. @throws Error before `keepPracticeAddress`. */
export function practiceAddress(): string {
  if (!store.__practiceAddress) throw new Error('The practice simulator is not running yet.');
  return store.__practiceAddress;
}

/** Tells this process where its own simulator listens, e.g. `http://127.0.0.1:41234`. */
export function keepPracticeAddress(url: string | undefined): void {
  store.__practiceAddress = url;
}

import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { accounts, answers, checks, connections, numbers } from '@/lib/db/schema';
import type { Verdict } from '@/lib/portability/answer';
import type { Reason } from '@/lib/portability/reasons';

const ACCOUNT = `AC${'1'.repeat(32)}`;
/** An account that no customer may read of. */
export const HOLDER = `AC${'2'.repeat(32)}`;
const ADDRESS = `AD${'3'.repeat(32)}`;

/** What every answered number of these tests has beside its verdict and the time of asking. */
export const ANSWERED = {
  state: 'settled',
  pin: 'not-stated',
  numberType: 'local',
  country: 'US',
  askedForSid: HOLDER,
  requestId: 'RQ77',
} as const;

/** A check with one number per entry, stored as the drain leaves them. */
export async function storeSharedCheck(
  owner: StaffViewer,
  changes: Partial<typeof checks.$inferInsert> = {},
  rows: Partial<typeof numbers.$inferInsert>[] = [],
): Promise<string> {
  const connectionId = randomUUID();
  await db().insert(accounts).values({ sid: ACCOUNT }).onConflictDoNothing();
  await db().insert(connections).values({
    id: connectionId,
    accountSid: ACCOUNT,
    ownerId: owner.userId,
    name: 'Connection of the west coast',
    kind: 'api-key',
    username: 'SK00000000000000000000000000000009',
    secretLastFour: '9999',
  });
  const [check] = await db()
    .insert(checks)
    .values({
      ownerId: owner.userId,
      submissionId: randomUUID(),
      name: 'Internal lead 77',
      customer: 'Prospect from the fair',
      note: 'They pay late',
      defaultCountry: 'US',
      connectionId,
      accountSid: ACCOUNT,
      targetSid: HOLDER,
      targetName: 'Branch account',
      addressSid: ADDRESS,
      total: rows.length,
      ...changes,
    })
    .returning({ id: checks.id });
  if (!check) throw new Error('The check was stored.');
  for (const [ordinal, row] of rows.entries()) {
    await db()
      .insert(numbers)
      .values({
        checkId: check.id,
        ordinal,
        e164: `+1212555010${ordinal}`,
        occurrences: [{ raw: `212 555 010${ordinal}`, start: 0, end: 12, line: 1 }],
        ...row,
      });
  }
  return check.id;
}

/** Twilio answers about a number of the check: its current answer, and one more in its history. */
export async function storeAnswer(
  numberId: number,
  { verdict, reason = null, at }: { verdict: Verdict; reason?: Reason | null; at: Date },
): Promise<void> {
  const { state, ...answered } = ANSWERED;
  const answer = { ...answered, verdict, reason, askedAt: at };
  await db().transaction(async (tx) => {
    const [number] = await tx
      .update(numbers)
      .set({ ...answer, state })
      .where(eq(numbers.id, numberId))
      .returning({ checkId: numbers.checkId });
    await tx.insert(answers).values({ numberId, ...answer });
    await tx
      .update(checks)
      .set({ finishedAt: at, waiting: 0, revision: sql`${checks.revision} + 1` })
      .where(eq(checks.id, number?.checkId ?? ''));
  });
}

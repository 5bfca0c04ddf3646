import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StaffViewer } from '@/lib/auth/viewer';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { addConnection } from '@/lib/connections/add-connection';
import { lendConnection } from '@/lib/connections/lend-connection';
import { PRACTICE_ACCOUNT_SID } from '@/lib/connections/practice-connection';
import { db } from '@/lib/db/connection';
import { checks, numbers } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { addNumbers } from './add-numbers';
import { checkAgain } from './check-again';
import { releaseWatched } from './release-watched';
import { setConnection } from './set-connection';
import { submitCheck } from './submit-check';
import { checkRow, drained, submission, withPractice } from './with-test-practice';

withTestDatabase();
const practice = withPractice();

let ann: StaffViewer;
let annsConnection: string;

beforeEach(async () => {
  process.env.TWILIO_NUMBERS_BASE_URL = practice.simulator.url;
  process.env.TWILIO_API_BASE_URL = practice.simulator.url;
  ann = await withTestStaff();
  const added = await addConnection(ann, {
    kind: 'auth-token',
    accountSid: PRACTICE_ACCOUNT_SID,
    secret: 'practice',
    name: 'Ann’s',
    team: true,
  });
  if (!added.ok) throw new Error(added.message);
  annsConnection = added.value.connectionId;
});

async function bobsFinishedCheck(): Promise<string> {
  const outcome = await submitCheck(
    practice.viewer,
    submission({ text: '+12125550101', connectionId: annsConnection }),
    new Date(),
  );
  if (!outcome.ok) throw new Error(outcome.message);
  const { checkId } = outcome.value;
  await db().update(numbers).set({ state: 'settled' }).where(eq(numbers.checkId, checkId));
  await db().update(checks).set({ waiting: 0 }).where(eq(checks.id, checkId));
  await drained();
  return checkId;
}

describe('a connection that was lent and taken back', () => {
  it('is not asked with for a colleague’s finished check, however its numbers come to wait again', async () => {
    for (const act of [
      (checkId: string) => checkAgain(practice.viewer, { checkId, which: 'all' }),
      (checkId: string) => addNumbers(practice.viewer, { checkId, text: '+12125550102', anyway: [] }),
      async (checkId: string) => {
        await db()
          .update(numbers)
          .set({ watchAt: sql`now() - interval '1 second'` })
          .where(eq(numbers.checkId, checkId));
        await releaseWatched();
        return { ok: true };
      },
    ]) {
      await lendConnection(ann, { connectionId: annsConnection, team: true });
      const checkId = await bobsFinishedCheck();
      await lendConnection(ann, { connectionId: annsConnection, team: false });
      const asked = practice.simulator.stats().requests;
      expect((await act(checkId)).ok).toBe(true);
      await drained();
      expect(await checkRow(checkId)).toMatchObject({ state: 'paused', pausedWhy: 'connection-gone' });
      expect(practice.simulator.stats().requests).toBe(asked);
    }
  });

  it('is refused as the connection of a colleague’s check, even from its owner', async () => {
    await lendConnection(ann, { connectionId: annsConnection, team: false });
    const checkId = randomUUID();
    await db().insert(checks).values({
      id: checkId,
      ownerId: practice.viewer.userId,
      submissionId: randomUUID(),
      name: 'Bob’s',
      defaultCountry: 'US',
      connectionId: annsConnection,
      accountSid: PRACTICE_ACCOUNT_SID,
    });
    const outcome = await setConnection(ann, { checkId, connectionId: annsConnection });
    expect(outcome).toMatchObject({ ok: false, field: 'connectionId' });
  });
});

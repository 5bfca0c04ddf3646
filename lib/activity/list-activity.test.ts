import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { checkRow, drained, portableNumbers, withPractice } from '@/lib/checks/with-test-practice';
import { PRACTICE_ACCOUNT_SID } from '@/lib/connections/practice-connection';
import { db } from '@/lib/db/connection';
import { accounts } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { listActivity } from './list-activity';

withTestDatabase();
const practice = withPractice();

describe('the activity', () => {
  it('is for admins only', async () => {
    expect(await listActivity(await withTestStaff('member'))).toBeNull();
    expect(await listActivity(await withTestStaff('viewer'))).toBeNull();
  });

  it('tells how each account stands', async () => {
    const admin = await withTestStaff('admin');
    const checkId = await practice.submit({ text: portableNumbers(3) });
    await drained();
    expect((await checkRow(checkId)).waiting).toBe(0);
    expect(await listActivity(admin)).toMatchObject([
      { accountSid: PRACTICE_ACCOUNT_SID, practice: true, draining: false, waiting: 0, runningChecks: 0 },
    ]);
  });

  it('tells what a drain in another process says, as long as it is heard of', async () => {
    const admin = await withTestStaff('admin');
    const soon = new Date(Date.now() + 60_000);
    await db()
      .update(accounts)
      .set({ drainUntil: soon, ratePerSecond: 12, heldWhy: 'busy', heldUntil: soon, learnedLimit: 7 })
      .where(eq(accounts.sid, PRACTICE_ACCOUNT_SID));
    const held = { why: 'busy', until: soon.toISOString() };
    expect(await listActivity(admin)).toMatchObject([
      { draining: true, ratePerSecond: 12, foundLimit: 7, held },
    ]);
    await db()
      .update(accounts)
      .set({ drainUntil: new Date(0) });
    expect(await listActivity(admin)).toMatchObject([{ draining: false, ratePerSecond: null, held: null }]);
  });
});

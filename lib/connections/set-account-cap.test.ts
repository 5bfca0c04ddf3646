import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { db } from '@/lib/db/connection';
import { accounts } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { withSimulator } from './connection-fixture';
import { accountCap } from './connection-input';
import {
  ensurePracticeConnection,
  PRACTICE_ACCOUNT_SID,
  PRACTICE_CONNECTION_ID,
} from './practice-connection';
import { setAccountCap } from './set-account-cap';

withTestDatabase();
withSimulator();

const capOf = async () => {
  const [account] = await db().select().from(accounts).where(eq(accounts.sid, PRACTICE_ACCOUNT_SID));
  return account?.cap;
};

describe('the most requests of an account at once', () => {
  it('is set by an admin and nobody else', async () => {
    await ensurePracticeConnection();
    const input = { connectionId: PRACTICE_CONNECTION_ID, cap: 50 };
    expect(await setAccountCap(await withTestStaff('member'), input)).toMatchObject({ ok: false });
    expect(await capOf()).toBe(20);
    expect(await setAccountCap(await withTestStaff('admin'), input)).toMatchObject({ ok: true });
    expect(await capOf()).toBe(50);
  });

  it.each(['0', '201', '-1', '1.5', 'many', ''])('is refused as %s, with what to enter', (typed) => {
    expect(accountCap.safeParse(typed).error?.issues[0]?.message).toBe('Enter a number from 1 to 200.');
  });
});

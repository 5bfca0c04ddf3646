import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/connection';
import { connections } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { given, member, withSimulator } from './connection-fixture';
import { destinationFor } from './destination';
import { lendConnection } from './lend-connection';
import { openConnection } from './open-connection';
import {
  ensurePracticeConnection,
  PRACTICE_ACCOUNT_SID,
  PRACTICE_CONNECTION_ID,
  practiceAddress,
} from './practice-connection';
import { testConnection } from './test-connection';

withTestDatabase();
withSimulator();

describe('ensurePracticeConnection', () => {
  it('makes one, however many processes start together', async () => {
    await Promise.all(Array.from({ length: 8 }, ensurePracticeConnection));
    await ensurePracticeConnection();
    expect(await db().select().from(connections)).toMatchObject([
      {
        id: PRACTICE_CONNECTION_ID,
        accountSid: PRACTICE_ACCOUNT_SID,
        kind: 'practice',
        team: true,
        ownerId: null,
      },
    ]);
  });

  it('works with the simulator, and asks nobody else', async () => {
    await ensurePracticeConnection();
    expect((await openConnection(PRACTICE_CONNECTION_ID))?.practice).toBe(true);
    const test = await testConnection(await member(), { connectionId: PRACTICE_CONNECTION_ID });
    expect(given(test).result).toBe('works');
    expect(destinationFor(true)).toEqual({
      numbersBaseUrl: practiceAddress(),
      apiBaseUrl: practiceAddress(),
    });
  });

  it('cannot be made private', async () => {
    await ensurePracticeConnection();
    const outcome = await lendConnection(await member('admin'), {
      connectionId: PRACTICE_CONNECTION_ID,
      team: false,
    });
    expect(outcome.ok).toBe(false);
  });
});

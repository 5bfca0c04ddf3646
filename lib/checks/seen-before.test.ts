import { describe, expect, it } from 'vitest';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { db } from '@/lib/db/connection';
import { checks, numbers } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { seenBefore } from './seen-before';
import { drained, withPractice } from './with-test-practice';

withTestDatabase();
const practice = withPractice();

describe('numbers that were checked before', () => {
  it('are told with the latest answer one may see; of private checks only that there was one; of practice nothing', async () => {
    await practice.submit({ text: '212 555 0101, 212 555 0102, 212 555 0103', customer: 'Acme' });
    await practice.submit({ text: '212 555 0102, 212 555 0104', customer: 'Secret', visibility: 'private' });
    await drained();
    const colleague = await withTestStaff();
    const e164s = ['1', '2', '3', '4', '5'].map((digit) => `+1212555010${digit}`);
    expect(await seenBefore(colleague, { e164s })).toEqual([]);

    // As if the answers were Twilio's.
    await db().update(checks).set({ practice: false });
    const seen = await seenBefore(colleague, { e164s });
    expect(seen.map(({ e164, kind }) => `${e164.slice(-1)} ${kind}`).sort()).toEqual([
      '1 open',
      '2 open',
      '3 open',
      '4 private',
    ]);
    expect(JSON.stringify(seen)).not.toContain('Secret');
    const own = await seenBefore(practice.viewer, { e164s });
    expect(own.find(({ e164 }) => e164.endsWith('4'))).toMatchObject({ mine: true, customer: 'Secret' });
    await db().update(numbers).set({ verdict: 'unchecked' });
    expect(await seenBefore(colleague, { e164s })).toEqual([]);
  });
});

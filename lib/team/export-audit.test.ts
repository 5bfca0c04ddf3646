import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { recordEvent } from '@/lib/audit/record-event';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { db } from '@/lib/db/connection';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { exportAudit } from './export-audit';

withTestDatabase();

const NOW = new Date('2026-11-26T10:00:00Z');

it('is a file of what the filter shows, for admins alone, and stands in the trail itself', async () => {
  await recordEvent(db(), { actorId: null, act: 'keys-rotated' });
  const asked = { filter: {}, format: 'csv' } as const;
  expect((await exportAudit(await withTestStaff(), asked, NOW)).ok).toBe(false);
  const admin = await withTestStaff('admin');
  await exportAudit(admin, asked, NOW);
  const outcome = await exportAudit(admin, asked, NOW);
  if (!outcome.ok) throw new Error(outcome.message);
  expect(outcome.value.fileName).toBe('audit-2026-11-26.csv');
  const text = new TextDecoder().decode(outcome.value.bytes);
  expect(text).toContain('keys-rotated');
  expect(text).toContain('audit-exported');
});

it('is refused, and not cut short, where it would be too long', async () => {
  await db().execute(sql`insert into audit_events (act) select 'sign-out' from generate_series(1, 50001)`);
  const asked = { filter: { what: 'sign-out' }, format: 'csv' } as const;
  expect(await exportAudit(await withTestStaff('admin'), asked, NOW)).toMatchObject({
    ok: false,
    message: expect.stringContaining('fewer days'),
  });
});

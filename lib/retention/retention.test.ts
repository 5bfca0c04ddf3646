import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { checkRow, drained, numberRows, withPractice } from '@/lib/checks/with-test-practice';
import { db } from '@/lib/db/connection';
import { answers, auditEvents, checks, numbers, rejects, shareLinks } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { eraseNumber, whatWouldGo } from './erase-number';
import { forgetUnused } from './forget-unused';
import { goingChecks } from './going-checks';
import { keepCheck } from './keep-check';
import { reportNumber } from './report-number';
import { changeRetention, DAY_MS } from './retention-settings';

withTestDatabase();
const practice = withPractice();

const ago = (days: number) => new Date(Date.now() - days * DAY_MS);
const hence = (days: number) => ago(-days);

async function checkUsed(usedAt: Date, createdAt = usedAt): Promise<string> {
  const checkId = await practice.submit({ text: '212 555 0101' });
  await drained();
  await db().update(checks).set({ lastUsedAt: usedAt, createdAt }).where(eq(checks.id, checkId));
  return checkId;
}

async function left(): Promise<string[]> {
  const rows = await db().select({ id: checks.id }).from(checks);
  return rows.map(({ id }) => id);
}

function link(checkId: string, expiresAt: Date, revokedAt: Date | null = null) {
  const tokenHash = randomBytes(32);
  return db()
    .insert(shareLinks)
    .values({ checkId, createdBy: practice.viewer.userId, tokenHash, expiresAt, revokedAt });
}

describe('retention', () => {
  it('removes a check with all of it once nobody has used it for 90 days', async () => {
    await checkUsed(ago(91));
    const used = await checkUsed(ago(89));
    expect(await forgetUnused(new Date())).toBe(1);
    expect(await left()).toEqual([used]);
    expect(await db().select().from(numbers)).toHaveLength(1);
    expect(await db().select().from(answers)).toHaveLength(1);
    const events = await db().select().from(auditEvents).where(eq(auditEvents.act, 'check-expired'));
    expect(events).toHaveLength(1);
  });

  it('counts a live link as use, until it ends', async () => {
    const linked = await checkUsed(ago(100));
    await link(linked, hence(1));
    const lately = await checkUsed(ago(100));
    await link(lately, ago(10));
    const revoked = await checkUsed(ago(100));
    await link(revoked, hence(1), ago(95));
    await forgetUnused(new Date());
    expect((await left()).sort()).toEqual([linked, lately].sort());
    // Ninety days after the link's end it goes.
    await forgetUnused(hence(92));
    expect(await left()).toEqual([]);
  });

  it('holds an admin’s hard maximum, however much a check is used, after seven days’ notice', async () => {
    const old = await checkUsed(new Date(), ago(40));
    await changeRetention(await withTestStaff('admin'), { unusedDays: 90, mostDays: 30 }, new Date());
    expect(await forgetUnused(hence(6))).toBe(0);
    expect(await goingChecks(practice.viewer, new Date())).toMatchObject([{ id: old }]);
    expect(await forgetUnused(hence(7.1))).toBe(1);
  });

  it('tells the owner alone, seven days before, and keeps what is to be kept', async () => {
    const soon = await checkUsed(ago(84));
    await checkUsed(ago(80));
    expect(await goingChecks(practice.viewer, new Date())).toMatchObject([{ id: soon }]);
    expect(await goingChecks(await withTestStaff(), new Date())).toEqual([]);
    expect(await keepCheck(await withTestStaff(), soon, new Date())).toMatchObject({ ok: false });
    expect(await keepCheck(practice.viewer, soon, new Date())).toMatchObject({ ok: true });
    expect(await goingChecks(practice.viewer, new Date())).toEqual([]);
  });
});

describe('erasing one number everywhere', () => {
  const E164 = '+12125550101';

  it('leaves no spelling of it in any table, says first what goes, and touches nothing else', async () => {
    const admin = await withTestStaff('admin');
    const both = await practice.submit({
      text: '212 555 0101 Front desk\n203 555 0102 ask 212-555-0101 first',
      visibility: 'private',
      customer: 'Call (212) 555 0101',
    });
    await practice.submit({ text: '+1 212 555 0101' });
    const other = await practice.submit({ text: '203 555 0103' });
    await drained();
    await db().update(checks).set({ note: 'Was 1.212.555.0101' }).where(eq(checks.id, both));
    await db().update(numbers).set({ carrier: 'As 212 555 0101' }).where(eq(numbers.checkId, both));
    await db().insert(rejects).values({
      checkId: both,
      ordinal: 90,
      raw: '212 555 0101?',
      line: 3,
      kind: 'reject',
      reason: 'invalid',
    });
    const revision = (await checkRow(both)).revision;

    const would = await whatWouldGo(admin, E164);
    const erased = await eraseNumber(admin, E164);
    expect(would).toMatchObject({ ok: true, value: { checks: 2, answers: 2 } });
    expect(erased).toMatchObject({ ok: true, value: { checks: 2, answers: 2, emptyChecks: 1 } });

    expect((await left()).sort()).toEqual([both, other].sort());
    expect((await numberRows(both)).map(({ e164 }) => e164)).toEqual(['+12035550102']);
    expect(await checkRow(both)).toMatchObject({ total: 1, waiting: 0, portable: 1 });
    expect((await checkRow(both)).revision).toBeGreaterThan(revision);
    const found = await db().execute(
      sql`select json_build_array((select json_agg(c) from checks c), (select json_agg(n) from numbers n),
          (select json_agg(r) from rejects r), (select json_agg(a) from audit_events a))::text as everything`,
    );
    const everything = JSON.stringify((found as { rows: unknown[] }).rows);
    expect(everything).not.toMatch(/212\D{0,3}555\D{0,3}0101/);
    expect(everything).toContain('+12035550103');
  });

  it('is an admin’s to do, as is the report', async () => {
    await practice.submit({ text: '212 555 0101' });
    for (const act of [whatWouldGo, eraseNumber, reportNumber]) {
      expect(await act(practice.viewer, E164)).toMatchObject({ ok: false });
    }
    expect(await db().select().from(numbers)).toHaveLength(1);
  });

  it('is all in the report before', async () => {
    await practice.submit({ text: '212 555 0101 Front desk' });
    await drained();
    const report = await reportNumber(await withTestStaff('admin'), E164);
    if (!report.ok) throw new Error(report.message);
    const { readWorkbook } = await import('@/lib/spreadsheets/read-workbook');
    const { sheets } = await readWorkbook(report.value.bytes, report.value.fileName);
    const rows = sheets[0]?.rows.map((row) => row[0]) ?? [];
    expect(rows).toEqual(expect.arrayContaining(['Stored', 'Answer', 'Label']));
    expect(report.value.fileName).not.toMatch(/\d/);
  });
});

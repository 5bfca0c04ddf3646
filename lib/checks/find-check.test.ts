import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { ShareViewer } from '@/lib/auth/viewer';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { db } from '@/lib/db/connection';
import { auditEvents } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { changeCompanySettings } from '@/lib/team/company';
import { checkSnapshot } from './check-snapshot';
import { checkSummary } from './check-summary';
import { downloadCheck } from './download-check';
import { startDrains, stopDrains } from './drains';
import { exportRows } from './export-rows';
import { leaveOut } from './leave-out';
import { listChecks } from './list-checks';
import { numberPage } from './number-page';
import { recentChecks } from './recent-checks';
import { setNumberNote } from './set-number-note';
import { drained, numberRows, withPractice } from './with-test-practice';

withTestDatabase();
const practice = withPractice();

/** Past the gate on purpose: the gate refuses practice, and what it lets through is tested with it. */
function shareViewer(checkId: string): ShareViewer {
  const now = new Date();
  return {
    kind: 'share',
    linkId: '',
    checkId,
    audience: 'customer',
    masked: false,
    limited: false,
    frozenAt: null,
    knownAnswerId: 0,
    madeAt: now,
    expiresAt: now,
    at: now,
  } as ShareViewer;
}

describe('the snapshot for a customer', () => {
  it('holds nothing of ours: no SID, no code, no name, no note, no left-out number', async () => {
    const checkId = await practice.submit({
      text: '312 555 0136, 312 555 0132, 212 555 0101, 212 555 0102',
      name: 'Secret prospect list',
    });
    await drained();
    const [first, , , last] = await numberRows(checkId);
    await setNumberNote(practice.viewer, { checkId, numberId: first?.id ?? 0, note: 'Difficult person' });
    await leaveOut(practice.viewer, { checkId, numberIds: [last?.id ?? 0] });
    const viewer = shareViewer(checkId);
    const snapshot = await checkSnapshot(viewer, checkId);
    expect(snapshot?.counts).toMatchObject({ total: 3, waiting: 0 });
    expect(snapshot?.numbers.map(({ standing }) => standing)).toEqual([
      'already-yours',
      'needs-step',
      'portable',
    ]);
    expect(snapshot?.checkedAt).not.toBeNull();
    const sent = JSON.stringify(snapshot);
    for (const secret of [/AC0{10}/, /22136|22132/, /Secret/, /Difficult/, /5550102/, /RQ0/, /ALREADY_/]) {
      expect(sent).not.toMatch(secret);
    }
  });

  it('is of no other check than the link names', async () => {
    const mine = await practice.submit({ text: '212 555 0101' });
    const other = await practice.submit({ text: '212 555 0102' });
    const viewer = shareViewer(mine);
    expect(await checkSnapshot(viewer, other)).toBeNull();
  });
});

describe('the list of checks', () => {
  it('finds by name, by customer, and by number in any spelling', async () => {
    const id = await practice.submit({
      text: '+44 20 7946 0101',
      name: '100% Lines',
      customer: 'Harbour Bakery',
    });
    await practice.submit({ text: '212 555 0101', name: 'Other' });
    const found = async (search: string) =>
      (await listChecks(practice.viewer, { search, cursor: null })).checks.map((check) => check.id);
    for (const search of [
      '100%',
      'bakery',
      '020 7946 0101',
      '+44 (0)20 7946'.replace('(0)', ''),
      '79460101',
    ]) {
      expect(await found(search)).toEqual([id]);
    }
    expect(await found('5%')).toEqual([]);
    expect(await found('999999')).toEqual([]);
    expect(await found('')).toHaveLength(2);
  });

  it('comes newest first, page by page, each check once', async () => {
    const made: string[] = [];
    for (let index = 0; index < 7; index += 1) made.push(await practice.submit({ text: '212 555 0101' }));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listChecks(practice.viewer, { search: '', cursor, most: 3 });
      seen.push(...page.checks.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor);
    expect([...seen].sort()).toEqual([...made].sort());
    expect(await recentChecks(practice.viewer)).toHaveLength(5);
    const [first] = await recentChecks(await withTestStaff());
    expect(first).toMatchObject({ mine: false, practice: true, counts: { total: 1 } });
  });
});

describe('a summary', () => {
  it('says when the next try is, while all that is left waits for one', async () => {
    await stopDrains();
    startDrains({ retryBaseMs: 60_000 });
    const checkId = await practice.submit({ text: '312 555 0135' });
    await drained();
    const summary = await checkSummary(practice.viewer, checkId);
    expect(summary?.counts.waiting).toBe(1);
    const wait = new Date(summary?.nextTryAt ?? 0).getTime() - Date.now();
    expect(wait).toBeGreaterThan(30_000);
    const [waiting] = await numberRows(checkId);
    const page = await numberPage(practice.viewer, checkId, {
      ids: [waiting?.id ?? 0],
      since: 0,
      orderedAt: 0,
    });
    expect(page?.numbers[0]).toMatchObject({
      state: 'waiting',
      laterReason: 'lookup-trouble',
      tries: 1,
      answer: null,
    });
  });
});

describe('export rows', () => {
  it('say in words what the cards say, in the order of the paste', async () => {
    const checkId = await practice.submit({ text: '312 555 0130, Reception 212 555 0102' });
    await drained();
    const exported = await exportRows(practice.viewer, checkId);
    expect(exported).toMatchObject({ practice: true });
    expect(exported?.rows).toMatchObject([
      { e164: '+13125550130', typed: '312 555 0130', result: 'Not portable now', pin: '' },
      {
        e164: '+12125550102',
        result: 'Portable',
        pin: 'PIN needed',
        who: expect.stringContaining('The customer'),
        country: 'US',
        type: 'Local',
        checkedAt: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC$/),
      },
    ]);
  });
});

describe('who files ports here', () => {
  it('is named on cards and in downloads as the company says', async () => {
    const checkId = await practice.submit({ text: '212 555 0102' });
    await drained();
    await db().transaction((tx) => changeCompanySettings(tx, { portFiler: 'The porting desk' }));
    expect(await checkSnapshot(practice.viewer, checkId)).toMatchObject({ portFiler: 'The porting desk' });
    const exported = await exportRows(practice.viewer, checkId);
    expect(exported?.rows[0]?.who).toBe('The customer, The porting desk');
  });
});

describe('a download', () => {
  it('is named after its check, says practice in name and content, and is written down', async () => {
    const checkId = await practice.submit({ text: '212 555 0101', name: 'Café "A/B": \u202e=1+1' });
    await drained();
    const file = await downloadCheck(practice.viewer, checkId, 'csv-for-excel');
    expect(file?.fileName).toBe('PRACTICE-Café A B =1+1.csv');
    const text = new TextDecoder().decode(file?.bytes);
    expect(text).toContain('Practice: made-up answers');
    expect(text).toContain('"+1 212 555 0101","212 555 0101"');
    const workbook = await downloadCheck(practice.viewer, checkId, 'xlsx');
    expect([...(workbook?.bytes.slice(0, 2) ?? [])]).toEqual([0x50, 0x4b]);
    const events = await db().select().from(auditEvents).where(eq(auditEvents.act, 'check-exported'));
    expect(events).toHaveLength(2);
    expect(await downloadCheck(practice.viewer, 'not-an-id', 'csv-for-excel')).toBeNull();
  });
});

import { createSecretKey, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { newShareToken } from '@/lib/auth/share-token';
import { lockedLink, type ShareViewer, type StaffViewer, viewerFromShare } from '@/lib/auth/viewer';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { db } from '@/lib/db/connection';
import { numbers, shareLinks, signInFailures } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { keepKeyring } from '@/lib/secrets/master-key';
import { changeCompanySettings } from '@/lib/team/company';
import { changeOwnProfile } from '@/lib/team/profile';
import { countView } from './count-view';
import { createLink } from './create-link';
import { customerFile } from './customer-file';
import type { LinkOptions } from './link-options';
import { listLinks } from './list-links';
import { openWithPasscode } from './open-with-passcode';
import { ANSWERED, storeAnswer, storeSharedCheck } from './share-fixture';
import { sharedCheck } from './shared-check';
import { acceptTurned, turnedAnswers } from './turned-answers';

withTestDatabase();

const HOUR = 60 * 60_000;
const NOW = new Date('2026-11-23T12:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);

let owner: StaffViewer;
let checkId = '';
let ids: number[] = [];

beforeEach(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret that only these tests have';
  keepKeyring([createSecretKey(randomBytes(32))]);
  owner = await withTestStaff();
  await changeOwnProfile(owner, { name: 'Ana Ruiz', phone: '+1 415 555 0100' });
  await db().transaction((tx) => changeCompanySettings(tx, { name: 'Harbor Voice' }));
  checkId = await storeSharedCheck(owner, {}, [
    { label: 'Front desk' },
    { label: 'Fax 212 555 0101' },
    { label: 'Lift' },
  ]);
  const rows = await db().select().from(numbers).where(eq(numbers.checkId, checkId)).orderBy(numbers.ordinal);
  ids = rows.map(({ id }) => id);
  for (const id of ids) await storeAnswer(id, { verdict: 'portable', at: later(-HOUR) });
});

async function make(options: Partial<LinkOptions> = {}, now = NOW) {
  const token = newShareToken();
  const outcome = await createLink(owner, { checkId, ...options }, { now, newToken: () => token });
  if (!outcome.ok) throw new Error(outcome.message);
  return { token, ...outcome.value };
}

async function read(token: string, at: Date) {
  const viewer = await viewerFromShare(token, at);
  const shared = viewer && (await sharedCheck(viewer));
  if (!shared) throw new Error('The link works.');
  return shared.check;
}

const standings = async (token: string, at: Date) =>
  (await read(token, at)).numbers.map(({ standing, again }) => (again ? `${standing}, again` : standing));

describe('a link', () => {
  it('can be copied again, from a sealed copy that stands beside the hash', async () => {
    const { token, url } = await make();
    const [row] = await db().select().from(shareLinks);
    expect(row?.sealedToken).not.toContain(token);
    expect(await listLinks(owner, { checkId }, NOW)).toMatchObject({ value: { links: [{ url }] } });
    keepKeyring([createSecretKey(randomBytes(32))]);
    expect(await listLinks(owner, { checkId }, NOW)).toMatchObject({ value: { links: [{ url: null }] } });
  });

  it('lasts as long as somebody chose, within what an admin allows', async () => {
    await db().transaction((tx) => changeCompanySettings(tx, { longestLinkDays: 10 }));
    expect((await make({ days: 3 })).expiresAt).toBe(later(72 * HOUR).toISOString());
    expect((await make()).expiresAt).toBe(later(240 * HOUR).toISOString());
    expect(
      await createLink(owner, { checkId, days: 11 }, { now: NOW, newToken: newShareToken }),
    ).toMatchObject({ ok: false, field: 'days' });
  });

  it('shows a selection, and counts only that', async () => {
    const { token } = await make({ numberIds: [ids[2] ?? 0] });
    const check = await read(token, NOW);
    expect(check.counts.total).toBe(1);
    expect(check.numbers.map(({ label }) => label)).toEqual(['Lift']);
    expect(
      await createLink(owner, { checkId, numberIds: [999_999] }, { now: NOW, newToken: newShareToken }),
    ).toMatchObject({ ok: false, field: 'numberIds' });
    expect(await db().select().from(shareLinks)).toHaveLength(1);
  });

  it('shows the last four digits and no more, in labels too', async () => {
    const { token } = await make({ masked: true });
    const viewer = await viewerFromShare(token, NOW);
    const file = await customerFile(viewer as ShareViewer, 'csv');
    const said = JSON.stringify(await read(token, NOW)) + new TextDecoder().decode(file?.bytes);
    expect(said).toContain('•••• 0101');
    expect(said).not.toMatch(/212|555/);
  });

  it('that is frozen keeps its answers and its digits, whatever comes later', async () => {
    const { token } = await make({ frozen: true });
    await storeAnswer(ids[0] ?? 0, { verdict: 'not-portable', reason: 'unsupported', at: later(HOUR) });
    await db()
      .update(numbers)
      .set({ e164: '+12125550199' })
      .where(eq(numbers.id, ids[1] ?? 0));
    const check = await read(token, later(48 * HOUR));
    expect(check.frozenAt).toBe(NOW.toISOString());
    expect(check.counts.byVerdict.portable).toBe(3);
    expect(check.numbers.map(({ shown }) => shown)).toContain('+1 212 555 0101');
    expect(await turnedAnswers(owner, later(HOUR))).toEqual([]);
  });

  it('cannot be frozen while numbers are asked', async () => {
    const open = await storeSharedCheck(owner, { waiting: 1 }, [{}]);
    expect(
      await createLink(owner, { checkId: open, frozen: true }, { now: NOW, newToken: newShareToken }),
    ).toMatchObject({ ok: false, field: 'frozen' });
  });

  it('for an outside colleague lasts 7 days and adds reasons and codes, and no account', async () => {
    await db()
      .update(numbers)
      .set({ ...ANSWERED, verdict: 'manual', reason: 'by-request', twilioCode: 22133, holderSid: 'AC77' })
      .where(eq(numbers.id, ids[0] ?? 0));
    const { token, expiresAt } = await make({ audience: 'colleague' });
    expect(expiresAt).toBe(later(7 * 24 * HOUR).toISOString());
    const [number] = (await read(token, NOW)).numbers;
    expect(number?.detail).toMatchObject({ code: 22133, steps: expect.any(Array) });
    expect(JSON.stringify(number)).not.toContain('AC77');
    const plain = await make();
    expect((await read(plain.token, NOW)).numbers[0]?.detail).toBeNull();
  });

  it('counts the views of people', async () => {
    const { token } = await make();
    const viewer = await viewerFromShare(token, later(HOUR));
    await countView(viewer as ShareViewer);
    expect(await listLinks(owner, { checkId }, NOW)).toMatchObject({
      value: { links: [{ views: 1, lastViewedAt: later(HOUR).toISOString() }] },
    });
  });
});

describe('a shared yes that turns', () => {
  const turn = (at: Date) => storeAnswer(ids[0] ?? 0, { verdict: 'not-portable', reason: 'unsupported', at });

  it('stands for a day, marked, with its date; then Twilio’s word counts', async () => {
    const { token } = await make();
    await turn(later(HOUR));
    const check = await read(token, later(2 * HOUR));
    expect(check.numbers[0]).toMatchObject({
      standing: 'portable',
      again: true,
      checkedAt: later(-HOUR).toISOString(),
    });
    expect(check.counts.byVerdict).toMatchObject({ portable: 3, 'not-portable': 0 });
    expect(await standings(token, later(26 * HOUR))).toEqual(['not-portable', 'portable', 'portable']);
  });

  it('is told to its sender, and changes the page once they have seen it', async () => {
    const { token } = await make();
    expect(await turnedAnswers(owner, NOW)).toEqual([]);
    await turn(later(HOUR));
    const [notice] = await turnedAnswers(owner, later(30 * HOUR), { checkId });
    expect(notice?.numbers).toEqual([
      { shown: '+1 212 555 0100', label: 'Front desk', before: 'portable', now: 'not-portable' },
    ]);
    expect(await turnedAnswers(await withTestStaff(), later(2 * HOUR))).toEqual([]);
    await acceptTurned(owner, { checkId, upTo: notice?.upTo ?? 0 });
    expect(await turnedAnswers(owner, later(2 * HOUR))).toEqual([]);
    expect(await standings(token, later(2 * HOUR))).toEqual(['not-portable', 'portable', 'portable']);
  });

  it('does not stand on a link made after it turned, nor where the number was a no before', async () => {
    await turn(later(HOUR));
    const { token } = await make({}, later(2 * HOUR));
    expect((await standings(token, later(2 * HOUR)))[0]).toBe('not-portable');
    await storeAnswer(ids[0] ?? 0, { verdict: 'needs-step', reason: 'unlisted', at: later(3 * HOUR) });
    expect((await standings(token, later(3 * HOUR)))[0]).toBe('needs-step');
    expect(await turnedAnswers(owner, later(3 * HOUR))).toEqual([]);
  });

  it('is forgotten with the digits it was given for', async () => {
    const { token } = await make();
    const [known] = await db().select().from(shareLinks);
    await db()
      .update(numbers)
      .set({ e164: '+12125550188', correctedAfterAnswerId: known?.knownAnswerId ?? 0 })
      .where(eq(numbers.id, ids[0] ?? 0));
    await turn(later(HOUR));
    expect((await standings(token, later(HOUR)))[0]).toBe('not-portable');
  });
});

describe('a passcode', () => {
  const open = (token: string, passcode: string, address = '203.0.113.5', at = NOW) =>
    openWithPasscode({ token, passcode, address }, at);

  it('opens its link, in that browser, and nothing else', async () => {
    const { token } = await make({ passcode: 'blue heron' });
    const other = await make({ passcode: 'blue heron' });
    expect((await db().select().from(shareLinks))[0]?.passcodeHash).toMatch(/^\$argon2id\$/);
    expect(await viewerFromShare(token, NOW)).toBeNull();
    expect(await lockedLink(token, NOW)).not.toBeNull();
    const opened = await open(token, 'blue heron');
    expect(await viewerFromShare(token, NOW, opened?.proof)).toMatchObject({ kind: 'share', checkId });
    expect(await viewerFromShare(other.token, NOW, opened?.proof)).toBeNull();
    expect(await viewerFromShare(token, later(13 * HOUR), opened?.proof)).toBeNull();
    await db().update(shareLinks).set({ revokedAt: NOW });
    expect(await viewerFromShare(token, NOW, opened?.proof)).toBeNull();
    expect(await lockedLink(token, NOW)).toBeNull();
  });

  it('can be tried five times at once from an address, then ten times an hour, even in parallel', async () => {
    const { token } = await make({ passcode: 'blue heron' });
    await Promise.all(Array.from({ length: 12 }, () => open(token, 'red heron')));
    const linkRows = (await db().select().from(signInFailures)).length;
    expect(linkRows).toBe(10);
    expect(await open(token, 'blue heron')).toBeNull();
    expect(await open(token, 'blue heron', '198.51.100.7')).not.toBeNull();
    expect(await open(token, 'blue heron', '203.0.113.5', later(HOUR / 2 + 1))).not.toBeNull();
  });

  it('can be tried sixty times an hour in all, from however many addresses', async () => {
    const { token } = await make({ passcode: 'blue heron' });
    for (let wrong = 0; wrong < 60; wrong++) await open(token, '', `203.0.113.${wrong}`);
    expect(await open(token, 'blue heron', '198.51.100.7')).toBeNull();
    expect(await open(token, 'blue heron', '198.51.100.7', later(HOUR + 1))).not.toBeNull();
  });
});

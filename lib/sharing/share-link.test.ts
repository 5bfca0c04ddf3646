import { createHash, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { newShareToken } from '@/lib/auth/share-token';
import { type StaffViewer, viewerFromShare } from '@/lib/auth/viewer';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { db } from '@/lib/db/connection';
import { auditEvents, checks, type numbers, shareLinks, users } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { keepKeyring } from '@/lib/secrets/master-key';
import { changeCompanySettings } from '@/lib/team/company';
import { changeOwnProfile } from '@/lib/team/profile';
import { createLink } from './create-link';
import { listLinks } from './list-links';
import { revokeLink } from './revoke-link';
import { completeSender, senderOf } from './sender';
import { ANSWERED, HOLDER, storeSharedCheck } from './share-fixture';
import { sharedCheck } from './shared-check';

withTestDatabase();

const NOW = new Date('2026-11-23T12:00:00Z');
const IN_30_DAYS = new Date('2026-12-23T12:00:00Z');

let owner: StaffViewer;

beforeEach(async () => {
  keepKeyring([createSecretKey(randomBytes(32))]);
  owner = await withTestStaff();
  await changeOwnProfile(owner, { name: 'Ana Ruiz', phone: '+1 415 555 0100' });
  await db().transaction((tx) => changeCompanySettings(tx, { name: 'Harbor Voice' }));
});

const storedCheck = (
  changes: Partial<typeof checks.$inferInsert> = {},
  rows: Partial<typeof numbers.$inferInsert>[] = [],
) => storeSharedCheck(owner, changes, rows);

async function madeLink(viewer: StaffViewer, checkId: string) {
  const token = newShareToken();
  const outcome = await createLink(viewer, { checkId }, { now: NOW, newToken: () => token });
  if (!outcome.ok) throw new Error(outcome.message);
  return { token, ...outcome.value };
}

const make = (viewer: StaffViewer, checkId: string) =>
  createLink(viewer, { checkId }, { now: NOW, newToken: newShareToken });

describe('making a link', () => {
  it('gives a URL of 256 random bits that lasts 30 days, and says how far it reaches', async () => {
    const link = await madeLink(owner, await storedCheck());
    expect(link.url).toMatch(/^http:\/\/localhost:\d+\/s\/[\w-]{43}$/);
    expect(link.expiresAt).toBe(IN_30_DAYS.toISOString());
    expect(link.reach).toBe('this-computer');
    expect(link.reachSentence).toMatch(/only on this computer/);
    expect(new Set(Array.from({ length: 50 }, newShareToken)).size).toBe(50);
  });

  it('keeps the hash of the token and nowhere the token', async () => {
    const { token } = await madeLink(owner, await storedCheck());
    const [row] = await db().select().from(shareLinks);
    expect(Buffer.from(row?.tokenHash ?? []).toString('hex')).toBe(
      createHash('sha256').update(token).digest('hex'),
    );
    const dump = JSON.stringify(
      await Promise.all(
        ['share_links', 'audit_events', 'checks', 'settings', 'users'].map((table) =>
          db().execute(sql.raw(`select * from ${table}`)),
        ),
      ),
    );
    expect(dump).toContain('share-link-made');
    expect(dump).not.toContain(token);
  });

  it('is refused for made-up answers', async () => {
    const outcome = await make(owner, await storedCheck({ practice: true }));
    expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(/made up for practice/) });
    expect(await db().select().from(shareLinks)).toEqual([]);
  });

  it('is open to every member for the team’s checks, to the owner alone for private ones', async () => {
    const colleague = await withTestStaff();
    await changeOwnProfile(colleague, { name: 'Ben Ito', phone: '+1 415 555 0101' });
    const admin = await withTestStaff('admin');
    await changeOwnProfile(admin, { name: 'Cy Moss', phone: '+1 415 555 0102' });
    const shared = await storedCheck();
    const own = await storedCheck({ visibility: 'private' });
    expect((await make(colleague, shared)).ok).toBe(true);
    expect((await make(owner, own)).ok).toBe(true);
    for (const foreign of [colleague, admin]) {
      expect(await make(foreign, own)).toEqual(await make(foreign, randomUUID()));
      expect((await make(foreign, own)).ok).toBe(false);
    }
  });

  it('is refused for those who may only look', async () => {
    const checkId = await storedCheck();
    expect((await make(await withTestStaff('viewer'), checkId)).ok).toBe(false);
  });

  it('asks for what the page would lack of its sender, and goes on once it is there', async () => {
    const admin = await withTestStaff('admin');
    await db().transaction((tx) => changeCompanySettings(tx, { name: '' }));
    await changeOwnProfile(admin, { name: '', phone: '' });
    const checkId = await storedCheck();
    expect(await make(admin, checkId)).toEqual({
      ok: false,
      field: 'sender',
      message:
        'The customer has to know who sends this. Please add your company’s name, your name, and your phone number.',
    });
    const said = { company: 'Harbor Voice', name: 'Cy Moss', phone: '+1 415 555 0102' };
    expect(await completeSender(admin, said)).toEqual({ ok: true, value: undefined });
    expect(await senderOf(admin)).toEqual({ ...said, mayNameCompany: true });
    expect((await make(admin, checkId)).ok).toBe(true);
  });

  it('sends a member to an admin for the company’s name', async () => {
    await db().transaction((tx) => changeCompanySettings(tx, { name: '' }));
    const outcome = await make(owner, await storedCheck());
    expect(outcome).toMatchObject({ field: 'sender', message: expect.stringMatching(/Ask an admin/) });
    const said = { company: 'Mine', name: 'Ana Ruiz', phone: '+1 415 555 0100' };
    expect(await completeSender(owner, said)).toMatchObject({ ok: false, field: 'company' });
    expect((await senderOf(owner)).company).toBe('');
  });
});

describe('a link', () => {
  it('opens its own check for whoever has it, until it expires', async () => {
    const checkId = await storedCheck();
    const { token } = await madeLink(owner, checkId);
    expect(await viewerFromShare(token, NOW)).toMatchObject({ kind: 'share', checkId });
    expect(await viewerFromShare(token, new Date(IN_30_DAYS.getTime() - 1))).not.toBeNull();
    expect(await viewerFromShare(token, IN_30_DAYS)).toBeNull();
    expect(await viewerFromShare(newShareToken(), NOW)).toBeNull();
    expect(await viewerFromShare(`${token}x`, NOW)).toBeNull();
    expect(await viewerFromShare('', NOW)).toBeNull();
  });

  it('ends when it is revoked, alone, and that is written down', async () => {
    const checkId = await storedCheck();
    const first = await madeLink(owner, checkId);
    const second = await madeLink(owner, checkId);
    expect(await revokeLink(owner, { linkId: first.id }, NOW)).toEqual({ ok: true, value: undefined });
    expect(await viewerFromShare(first.token, NOW)).toBeNull();
    expect(await viewerFromShare(second.token, NOW)).not.toBeNull();
    expect((await revokeLink(owner, { linkId: first.id }, NOW)).ok).toBe(false);
    const events = await db().select().from(auditEvents).where(eq(auditEvents.act, 'share-link-revoked'));
    expect(events).toMatchObject([
      { actorId: owner.userId, object: `share-link ${first.id} of check ${checkId}` },
    ]);
  });

  it('of a private check cannot be seen or revoked by others, an admin included', async () => {
    const checkId = await storedCheck({ visibility: 'private' });
    const { id, token } = await madeLink(owner, checkId);
    const admin = await withTestStaff('admin');
    expect((await listLinks(admin, { checkId }, NOW)).ok).toBe(false);
    const foreign = await revokeLink(admin, { linkId: id }, NOW);
    expect(foreign).toEqual(await revokeLink(admin, { linkId: randomUUID() }, NOW));
    expect(await viewerFromShare(token, NOW)).not.toBeNull();
  });

  it('of the team’s check can be revoked by every member, but not by those who may only look', async () => {
    const { id, token } = await madeLink(owner, await storedCheck());
    expect((await revokeLink(await withTestStaff('viewer'), { linkId: id }, NOW)).ok).toBe(false);
    expect((await revokeLink(await withTestStaff(), { linkId: id }, NOW)).ok).toBe(true);
    expect(await viewerFromShare(token, NOW)).toBeNull();
  });

  it.each([
    ['may not sign in any more', { disabledAt: NOW }],
    ['may only look any more', { role: 'viewer' as const }],
  ])('ends, and is listed no more, when its maker %s', async (_, change) => {
    const checkId = await storedCheck();
    const { token } = await madeLink(owner, checkId);
    await db().update(users).set(change).where(eq(users.id, owner.userId));
    expect(await viewerFromShare(token, NOW)).toBeNull();
    expect(await listLinks(await withTestStaff(), { checkId }, NOW)).toEqual({
      ok: true,
      value: { links: [], longestDays: 90 },
    });
  });

  it('ends when the check becomes private to somebody else than its maker', async () => {
    const colleague = await withTestStaff();
    await changeOwnProfile(colleague, { name: 'Ben Ito', phone: '+1 415 555 0101' });
    const checkId = await storedCheck();
    const { token } = await madeLink(colleague, checkId);
    await db().update(checks).set({ visibility: 'private' }).where(eq(checks.id, checkId));
    expect(await viewerFromShare(token, NOW)).toBeNull();
  });

  it('goes with its check', async () => {
    const checkId = await storedCheck();
    const { token } = await madeLink(owner, checkId);
    await db().delete(checks).where(eq(checks.id, checkId));
    expect(await viewerFromShare(token, NOW)).toBeNull();
  });

  it('is listed while it works, with who made it and until when', async () => {
    const checkId = await storedCheck();
    const revoked = await madeLink(owner, checkId);
    const { id } = await madeLink(owner, checkId);
    await madeLink(owner, await storedCheck());
    await revokeLink(owner, { linkId: revoked.id }, NOW);
    expect(await listLinks(await withTestStaff('viewer'), { checkId }, NOW)).toEqual({
      ok: true,
      value: {
        longestDays: 90,
        links: [
          {
            id,
            url: null,
            name: '',
            audience: 'customer',
            passcode: false,
            masked: false,
            frozenAt: null,
            selected: null,
            createdAt: NOW.toISOString(),
            createdBy: 'Ana Ruiz',
            mine: false,
            expiresAt: IN_30_DAYS.toISOString(),
            views: 0,
            lastViewedAt: null,
          },
        ],
      },
    });
    expect(await listLinks(owner, { checkId }, IN_30_DAYS)).toEqual({
      ok: true,
      value: { links: [], longestDays: 90 },
    });
  });
});

describe('what a customer reads', () => {
  const answered = { ...ANSWERED, askedAt: NOW };

  it('says who sends it, how each number stands, and what is needed', async () => {
    const checkId = await storedCheck({ portable: 1, waiting: 1 }, [
      { ...answered, label: 'Front desk', verdict: 'portable' },
      { label: 'Fax' },
    ]);
    const { token } = await madeLink(owner, checkId);
    const viewer = await viewerFromShare(token, NOW);
    if (!viewer) throw new Error('The link works.');
    expect(await sharedCheck(viewer)).toMatchObject({
      company: 'Harbor Voice',
      sender: { name: 'Ana Ruiz', phone: '+1 415 555 0100', email: owner.email },
      expiresAt: IN_30_DAYS.toISOString(),
      check: {
        counts: { total: 2, waiting: 1, byVerdict: { portable: 1 } },
        checkedAt: NOW.toISOString(),
        numbers: [
          { shown: '+1 212 555 0100', label: 'Front desk', standing: 'portable' },
          { shown: '+1 212 555 0101', label: 'Fax', standing: 'waiting', checkedAt: null },
        ],
        checklist: {
          now: expect.arrayContaining([
            { id: 'exact-name', text: 'The exact name on the account', count: null },
          ]),
        },
      },
    });
  });

  it('holds no SID, code, note, internal name or reason, whatever the answers were', async () => {
    const checkId = await storedCheck({}, [
      {
        ...answered,
        verdict: 'already-yours',
        reason: 'in-other-account',
        holderSid: HOLDER,
        twilioCode: 22136,
        twilioReason: 'ALREADY_IN_ONE_OF_YOUR_TWILIO_ACCOUNTS',
        twilioMessage: 'Held elsewhere, says Twilio',
        note: 'Do not tell them',
      },
      {
        ...answered,
        verdict: 'needs-step',
        reason: 'unlisted',
        twilioCode: 22999,
        twilioReason: 'SOMETHING_NEW',
        requestId: 'RQ88',
      },
      { ...answered, verdict: 'unchecked', reason: 'question-refused', twilioMessage: 'Missing scope' },
      { ...answered, verdict: 'portable', state: 'left-out', label: 'Another customer’s line' },
      { laterReason: 'busy', tries: 2 },
    ]);
    const { token } = await madeLink(owner, checkId);
    const viewer = await viewerFromShare(token, NOW);
    if (!viewer) throw new Error('The link works.');
    const said = await sharedCheck(viewer);
    expect(said?.check.numbers).toHaveLength(4);
    // The sender's own address is theirs to read; in tests it holds an id.
    const text = JSON.stringify(said).replaceAll(owner.email, '').replaceAll('byVerdict"', '');
    const secrets = [
      /\b(AC|AD|SK|RQ)[0-9a-f]/i,
      /221\d\d|22999/,
      /ALREADY_IN|SOMETHING_NEW|Held elsewhere|Missing scope/,
      /Do not tell|pay late|Internal lead|Prospect|Branch account|west coast|Another customer/,
      /verdict"|reason/i,
      new RegExp(`${token}|${checkId}|${owner.userId}|${viewer.linkId}`),
    ];
    for (const secret of secrets) expect(text).not.toMatch(secret);
  });
});

describe('a check that holds numbers of several customers', () => {
  const labelColumns = [{ name: 'Client', kind: 'customer' as const }];
  const link = (checkId: string, confirmed = false) =>
    createLink(owner, { checkId, confirmed }, { now: NOW, newToken: newShareToken });

  it('gets a link only when somebody confirms it', async () => {
    const checkId = await storedCheck({ labelColumns }, [
      { labels: { Client: 'Alder Farm' } },
      { labels: { Client: 'Birch Mill' } },
    ]);
    expect(await link(checkId)).toMatchObject({
      ok: false,
      field: 'confirmed',
      message: expect.stringContaining('2 customers: Alder Farm and Birch Mill'),
    });
    expect(await link(checkId, true)).toMatchObject({ ok: true });
  });

  it('needs no word where the others are left out, or spell the same name', async () => {
    const checkId = await storedCheck({ labelColumns }, [
      { labels: { Client: 'Alder Farm' } },
      { labels: { Client: ' alder farm' } },
      { labels: { Client: 'Birch Mill' }, state: 'left-out' },
      { labels: {} },
    ]);
    expect(await link(checkId)).toMatchObject({ ok: true });
  });
});

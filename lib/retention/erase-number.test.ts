import { randomBytes, randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { addFileChunk } from '@/lib/checks/add-file-chunk';
import { addPiece } from '@/lib/checks/add-piece';
import { beginDraft } from '@/lib/checks/begin-draft';
import { finishDraft } from '@/lib/checks/finish-draft';
import { pieceOfDraft } from '@/lib/checks/piece-of-draft';
import { checkRow, drained, numberRows, withPractice } from '@/lib/checks/with-test-practice';
import { PRACTICE_CONNECTION_ID } from '@/lib/connections/practice-connection';
import { db } from '@/lib/db/connection';
import { answers, checks, fileChunks, files, numbers, shareLinkNumbers, shareLinks } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { eraseNumber, whatWouldGo } from './erase-number';
import { forgetUnused } from './forget-unused';
import { DAY_MS } from './retention-settings';

withTestDatabase();
const practice = withPractice();

const E164 = '+12125550101';
const OTHER = '+12035550102';
const THIRD = '+13035550103';
const BYTES = Buffer.from('a workbook that spells 212-555-0101');

/** A draft read from one file: `E164` in the first row, `OTHER` in the next, with what the columns say of them. */
async function fromFile({
  numbers: given = [E164, OTHER],
  label = 'instead of 2125550101',
  heading = 'Ask at (212) 555-0101',
  customers = ['Acme'],
} = {}): Promise<string[]> {
  const begun = await beginDraft(
    practice.viewer,
    {
      submissionId: randomUUID(),
      defaultCountry: 'US',
      visibility: 'private',
      connectionId: PRACTICE_CONNECTION_ID,
      target: null,
      labelColumns: [{ name: heading, kind: 'other' }],
      files: [{ name: 'lines.xlsx', size: BYTES.length, sheet: 'Lines', headerRow: 0 }],
      checks: customers.map((customer) => ({ name: customer, customer, reconciliation: null })),
    },
    new Date(),
  );
  if (!begun.ok) throw new Error(begun.message);
  for (const checkId of begun.value.checkIds) {
    const piece = {
      first: 0,
      numbers: given.map((e164, at) => ({
        e164,
        extension: null,
        label: '',
        labels: [e164 === E164 ? '' : label],
        occurrences: [{ raw: `${E164} / ${e164}`, file: 0, sheet: 'Lines', row: at + 1, column: 0 }],
      })),
      more: [],
      firstSkipped: 0,
      skipped: [],
    };
    expect(await addPiece(practice.viewer, checkId, 0, pieceOfDraft.parse(piece))).toMatchObject({
      ok: true,
    });
  }
  const [fileId = ''] = begun.value.fileIds;
  expect(await addFileChunk(practice.viewer, fileId, 0, BYTES)).toMatchObject({ ok: true });
  return begun.value.checkIds;
}

async function finished(checkIds: string[]): Promise<string[]> {
  expect(await finishDraft(practice.viewer, { checkIds }, new Date())).toMatchObject({ ok: true });
  await drained();
  return checkIds;
}

async function everything(): Promise<string> {
  const tables = ['checks', 'numbers', 'answers', 'rejects', 'files', 'check_files', 'share_links'];
  const parts = await Promise.all(
    [...tables, 'share_link_numbers', 'draft_pieces', 'audit_events'].map((table) =>
      db().execute(sql`select to_jsonb(t) as row from ${sql.identifier(table)} t`),
    ),
  );
  return JSON.stringify(parts.map((part) => (part as { rows: unknown[] }).rows));
}

const erased = async () => eraseNumber(await withTestStaff('admin'), E164);

describe('erasing a number', () => {
  it('takes the file it was read from, for every check made of it, and says so first', async () => {
    const [acme = '', birch = ''] = await finished(await fromFile({ customers: ['Acme', 'Birch'] }));
    const would = await whatWouldGo(await withTestStaff('admin'), E164);
    expect(would).toMatchObject({ ok: true, value: { checks: 2, files: 1 } });
    expect(await db().select().from(fileChunks)).toHaveLength(1);
    expect(await erased()).toMatchObject({ ok: true, value: { checks: 2, answers: 2, files: 1 } });
    expect([await db().select().from(files), await db().select().from(fileChunks)]).toEqual([[], []]);
    for (const id of [acme, birch]) {
      expect((await numberRows(id)).map(({ e164 }) => e164)).toEqual([OTHER]);
      expect(await checkRow(id)).toMatchObject({ total: 1, waiting: 0 });
    }
    expect(await everything()).not.toMatch(/212\D{0,3}555\D{0,3}0101/);
  });

  it('takes a file in which it only stood beside another number', async () => {
    await finished(await fromFile({ numbers: [OTHER] }));
    expect(await erased()).toMatchObject({ ok: true, value: { checks: 0, files: 1 } });
    expect(await db().select().from(files)).toEqual([]);
    expect(await everything()).not.toMatch(/212\D{0,3}555\D{0,3}0101/);
  });

  it('leaves files that others sent', async () => {
    await finished(await fromFile());
    const [kept = ''] = await fromFile({ numbers: [THIRD], label: 'of somebody else', heading: 'Ask' });
    await db().execute(
      sql`update numbers set occurrences = replace(occurrences::text, ${E164}, '')::jsonb where check_id = ${kept}`,
    );
    expect(await erased()).toMatchObject({ ok: true, value: { files: 1 } });
    expect(await db().select().from(files)).toHaveLength(1);
  });

  it('takes a draft that holds it whole, so that nobody waits for a gap to be filled', async () => {
    const [draft = ''] = await fromFile();
    expect(await erased()).toMatchObject({ ok: true, value: { checks: 1, emptyChecks: 1 } });
    expect(await db().select().from(checks).where(eq(checks.id, draft))).toEqual([]);
    expect(await everything()).not.toMatch(/212\D{0,3}555\D{0,3}0101/);
  });

  it('takes what a link had frozen, and the answers from before somebody corrected it', async () => {
    const checkId = await practice.submit({ text: '212 555 0101' });
    await drained();
    const [number] = await numberRows(checkId);
    const [answer] = await db().select().from(answers);
    const [link] = await db()
      .insert(shareLinks)
      .values({
        checkId,
        createdBy: practice.viewer.userId,
        tokenHash: randomBytes(32),
        name: 'For whoever answers 212.555.0101',
        expiresAt: new Date(),
      })
      .returning({ id: shareLinks.id });
    await db()
      .insert(shareLinkNumbers)
      .values({ linkId: link?.id ?? '', numberId: number?.id ?? 0, answerId: answer?.id ?? 0, e164: E164 });
    await db()
      .update(numbers)
      .set({ e164: OTHER, correctedFrom: '212 555 0101', correctedAfterAnswerId: answer?.id ?? 0 });
    expect(await erased()).toMatchObject({ ok: true, value: { checks: 0, mentions: 2 } });
    expect(await db().select().from(shareLinkNumbers)).toEqual([]);
    expect(await db().select().from(answers)).toEqual([]);
    expect((await numberRows(checkId)).map(({ e164 }) => e164)).toEqual([OTHER]);
    expect(await everything()).not.toMatch(/212\D{0,3}555\D{0,3}0101/);
  });
});

it('forgetting an unused check takes its file, once no other check holds it', async () => {
  const [acme = '', birch = ''] = await finished(await fromFile({ customers: ['Acme', 'Birch'] }));
  const old = new Date(Date.now() - 91 * DAY_MS);
  await db().update(checks).set({ lastUsedAt: old }).where(eq(checks.id, acme));
  expect(await forgetUnused(new Date())).toBe(1);
  expect(await db().select().from(files)).toHaveLength(1);
  await db().update(checks).set({ lastUsedAt: old }).where(eq(checks.id, birch));
  expect(await forgetUnused(new Date())).toBe(1);
  expect([await db().select().from(files), await db().select().from(fileChunks)]).toEqual([[], []]);
});

import { randomUUID } from 'node:crypto';
import { count, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import { PRACTICE_CONNECTION_ID } from '@/lib/connections/practice-connection';
import { db } from '@/lib/db/connection';
import { checks, connections, draftPieces, fileChunks, files, numbers } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { addFileChunk } from './add-file-chunk';
import { addPiece } from './add-piece';
import { beginDraft, type DraftInput } from './begin-draft';
import { CHECK_LIMITS } from './check-limits';
import { checkSnapshot } from './check-snapshot';
import { clearDrafts } from './clear-drafts';
import { deleteCheck } from './delete-check';
import { downloadCheck } from './download-check';
import { exportRows } from './export-rows';
import { fileAnswers } from './file-answers';
import { finishDraft } from './finish-draft';
import { listChecks } from './list-checks';
import { type PieceOfDraft, pieceOfDraft } from './piece-of-draft';
import { storedFile } from './stored-file';
import { checkRow, drained, numberRows, withPractice } from './with-test-practice';

withTestDatabase();
const practice = withPractice();
const now = new Date('2026-11-23T12:00:00Z');
const FILE = Uint8Array.from({ length: CHECK_LIMITS.chunkBytes + 10 }, (_, index) => index % 251);

describe('a draft', () => {
  it('is seen by nobody and asked by nobody until it is a check', async () => {
    const [checkId = ''] = await begin();
    await send(checkId, 0, piece(0, 3));
    expect(await checkSnapshot(practice.viewer, checkId)).toBeNull();
    expect((await listChecks(practice.viewer, { search: '', cursor: null })).checks).toEqual([]);
    await drained();
    expect(practice.simulator.stats().requests).toBe(0);

    await send(checkId, 1, piece(3, 2));
    expect(await finish([checkId])).toMatchObject({ ok: true });
    await drained();
    expect(practice.simulator.stats().requests).toBe(5);
    expect(await checkRow(checkId)).toMatchObject({ state: 'running', total: 5, duplicates: 0, waiting: 0 });
    expect(await numberRows(checkId)).toHaveLength(5);
    expect(await db().select().from(draftPieces)).toEqual([]);
  });

  it('becomes one check of ten sendings at once with one submission id', async () => {
    const input = draftInput();
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        const [checkId = ''] = await begin(input);
        await Promise.all([send(checkId, 0, piece(0, 40)), send(checkId, 1, piece(40, 40))]);
        expect(await finish([checkId])).toMatchObject({ ok: true });
      }),
    );
    const [made] = await db().select({ count: count() }).from(checks);
    expect(made?.count).toBe(1);
    await drained();
    expect(practice.simulator.stats().requests).toBe(80);
    const again = await beginDraft(practice.viewer, input, now);
    expect(again).toMatchObject({ ok: true, value: { made: true } });
  });

  it('becomes a check only when all of it is there', async () => {
    const [checkId = ''] = await begin();
    expect(await finish([checkId])).toMatchObject({ ok: false });
    await send(checkId, 1, piece(3, 2));
    expect(await finish([checkId])).toMatchObject({ ok: false });
    await send(checkId, 0, piece(0, 3));
    expect(await finish([checkId])).toMatchObject({ ok: true });
  });

  it('takes a piece that comes twice once, with places that follow and labels by their columns', async () => {
    const [checkId = ''] = await begin(
      draftInput({
        labelColumns: [
          { name: 'Site', kind: 'site' },
          { name: '__proto__', kind: 'other' },
        ],
      }),
    );
    const first = piece(0, 1, { labels: ['Boston', 'odd'] });
    await send(checkId, 0, first);
    await send(checkId, 0, first);
    const [{ e164 = '' } = {}] = first.numbers;
    await send(checkId, 1, { ...piece(1, 0), more: [{ e164, occurrences: [cell(7)] }] });
    await finish([checkId]);
    const [number] = await numberRows(checkId);
    expect(number?.occurrences).toHaveLength(2);
    expect(Object.entries(number?.labels ?? {})).toEqual([
      ['Site', 'Boston'],
      ['__proto__', 'odd'],
    ]);
    expect(await checkRow(checkId)).toMatchObject({ total: 1, duplicates: 1 });
    expect((await exportRows(practice.viewer, checkId))?.rows[0]?.labels.Site).toBe('Boston');
    const csv = await downloadCheck(practice.viewer, checkId, 'csv-for-systems');
    expect(new TextDecoder().decode(csv?.bytes)).toMatch(
      /^"Number","As typed","Label","Site","__proto__",.*"Practice"\r\n.*"Boston","odd",.*"Practice: made-up answers"\r\n$/,
    );
  });

  it('of several customers becomes all of its checks, or none', async () => {
    const ids = await begin(
      draftInput({
        checks: ['Acme', 'Birch'].map((customer) => ({ name: customer, customer, reconciliation: null })),
      }),
    );
    const [acme = '', birch = ''] = ids;
    // Whichever comes first in the database: neither alone is enough.
    const [early = '', late = ''] = [acme, birch].sort();
    await send(early, 0, piece(0, 2));
    expect(await finish(ids)).toMatchObject({ ok: false });
    expect((await checkRow(early)).state).toBe('draft');
    await send(late, 0, piece(0, 2));
    expect(await finish(ids)).toMatchObject({ ok: true, value: { checkIds: ids } });
    const { checks: listed } = await listChecks(practice.viewer, { search: '', cursor: null });
    expect(listed.map(({ customer }) => customer).sort()).toEqual(['Acme', 'Birch']);
  });

  it('is another person’s to add to, to finish and to read for nobody', async () => {
    const [checkId = ''] = await begin();
    const other = await withTestStaff();
    expect(await addPiece(other, checkId, 0, pieceOfDraft.parse(piece(0, 1)))).toBeNull();
    expect(await finishDraft(other, { checkIds: [checkId] }, now)).toMatchObject({ ok: false });
    expect(await addPiece(practice.viewer, 'not-an-id', 0, pieceOfDraft.parse(piece(0, 1)))).toBeNull();
    const looker = await withTestStaff('viewer');
    expect(await beginDraft(looker, draftInput(), now)).toMatchObject({ ok: false });
  });

  it('does not become a check once its connection is gone', async () => {
    const [checkId = ''] = await begin();
    await send(checkId, 0, piece(0, 1));
    await db().update(connections).set({ state: 'deleted' });
    expect(await finish([checkId])).toMatchObject({ ok: false, field: 'connectionId' });
    expect((await checkRow(checkId)).state).toBe('draft');
  });

  it('does not become a check beside another whose connection may still be used', async () => {
    const [open = ''] = await begin();
    const [taken = ''] = await begin();
    for (const checkId of [open, taken]) await send(checkId, 0, piece(0, 1));
    const { userId: ownerId } = await withTestStaff();
    const [lent] = await db().select().from(connections);
    if (!lent) throw new Error('There is the practice connection.');
    const connectionId = randomUUID();
    await db()
      .insert(connections)
      .values({ ...lent, id: connectionId, kind: 'auth-token', ownerId, team: false });
    await db().update(checks).set({ connectionId }).where(eq(checks.id, taken));
    expect(await finish([open, taken])).toMatchObject({ ok: false, field: 'connectionId' });
  });

  it('goes after a day, with its numbers and its file; a check stays', async () => {
    const kept = await withFile();
    const [lost = ''] = await begin(draftInput({ files: [file()] }));
    await send(lost, 0, piece(0, 3));
    await clearDrafts(new Date(now.getTime() + 23 * 3_600_000));
    expect(await numberRows(lost)).toHaveLength(3);
    await clearDrafts(new Date(now.getTime() + 25 * 3_600_000));
    expect(await numberRows(lost)).toEqual([]);
    expect((await db().select().from(checks)).map(({ id }) => id)).toEqual([kept]);
    expect(await db().select().from(files)).toHaveLength(1);
  });

  it.each([
    ['a number that is not E.164', { numbers: [{ ...numberAt(0), e164: '212 555 0101' }] }],
    ['a number without a place', { numbers: [{ ...numberAt(0), occurrences: [] }] }],
    ['a reason that is none', { skipped: [{ raw: 'x', line: 1, place: '', kind: 'reject', reason: 'odd' }] }],
    ['more numbers than a check takes', { first: 250_001 }],
    ['a label far too long', { numbers: [{ ...numberAt(0), label: 'x'.repeat(201) }] }],
  ] as [string, object][])('refuses a piece with %s', (_, wrong) => {
    expect(pieceOfDraft.safeParse({ ...piece(0, 0), ...wrong }).success).toBe(false);
  });

  it('takes 250,000 numbers and names the limit beyond', async () => {
    const [checkId = ''] = await begin();
    const outcome = await addPiece(practice.viewer, checkId, 0, pieceOfDraft.parse(piece(249_999, 2)));
    expect(outcome).toMatchObject({ ok: false, message: expect.stringContaining('250,000') });
    expect(await db().select().from(numbers)).toEqual([]);
  });
});

describe('the file of a check', () => {
  it('is kept as it came, in chunks, and given back to whoever may see the check', async () => {
    const checkId = await withFile();
    const stored = await storedFile(practice.viewer, checkId, 0);
    const parts: Uint8Array[] = [];
    for await (const part of stored?.chunks ?? []) parts.push(part);
    expect(Buffer.concat(parts).equals(FILE)).toBe(true);
    expect(stored).toMatchObject({ name: 'lines.xlsx', size: FILE.length });
    expect(await storedFile(practice.viewer, checkId, 1)).toBeNull();
    expect(await checkSnapshot(practice.viewer, checkId)).toMatchObject({
      files: [{ ordinal: 0, name: 'lines.xlsx', sheet: 'Lines' }],
    });
  });

  it('is refused in parts of another size, and the draft waits for the whole', async () => {
    const begun = await beginDraft(practice.viewer, draftInput({ files: [file()] }), now);
    if (!begun.ok) throw new Error(begun.message);
    const [checkId = ''] = begun.value.checkIds;
    const [fileId = ''] = begun.value.fileIds;
    await send(checkId, 0, piece(0, 1));
    expect(await addFileChunk(practice.viewer, fileId, 0, FILE.slice(0, 100))).toMatchObject({ ok: false });
    expect(await addFileChunk(practice.viewer, fileId, 2, FILE.slice(0, 100))).toMatchObject({ ok: false });
    expect(await finish([checkId])).toMatchObject({ ok: false });
    expect(await addFileChunk(await withTestStaff(), fileId, 0, FILE)).toBeNull();
  });

  it('goes with the last check that holds it', async () => {
    const customers = ['Acme', 'Birch'].map((customer) => ({
      name: customer,
      customer,
      reconciliation: null,
    }));
    const begun = await beginDraft(practice.viewer, draftInput({ checks: customers, files: [file()] }), now);
    if (!begun.ok) throw new Error(begun.message);
    const { checkIds } = begun.value;
    for (const id of checkIds) await send(id, 0, piece(0, 1));
    await sendFile(begun.value.fileIds[0] ?? '');
    await finish(checkIds);
    await deleteCheck(practice.viewer, { checkId: checkIds[0] ?? '' });
    expect(await db().select().from(files)).toHaveLength(1);
    await deleteCheck(practice.viewer, { checkId: checkIds[1] ?? '' });
    expect(await db().select().from(files)).toEqual([]);
    expect(await db().select().from(fileChunks)).toEqual([]);
  });

  it('is answered cell by cell, without what was left out', async () => {
    const checkId = await withFile();
    await drained();
    const answers = await fileAnswers(practice.viewer, checkId, 0);
    const lines: unknown[] = [];
    for await (const line of answers ?? []) lines.push(line);
    expect(lines).toMatchObject([
      { practice: true, sheet: 'Lines', headerRow: 0, name: 'Sites' },
      {
        answers: [
          { e164: numberAt(0).e164, cells: [[1, 2, 0]], answer: { result: 'Portable' } },
          { e164: numberAt(1).e164, cells: [[2, 2, 1]], answer: { result: 'Portable' } },
        ],
      },
    ]);
  });
});

function draftInput(part: Partial<DraftInput> = {}): DraftInput {
  return {
    submissionId: randomUUID(),
    defaultCountry: 'US',
    visibility: 'team',
    connectionId: PRACTICE_CONNECTION_ID,
    target: null,
    labelColumns: [],
    files: [],
    checks: [{ name: 'Sites', customer: '', reconciliation: null }],
    ...part,
  };
}

async function begin(input = draftInput()): Promise<string[]> {
  const outcome = await beginDraft(practice.viewer, input, now);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value.checkIds;
}

async function send(checkId: string, ordinal: number, sent: PieceOfDraft): Promise<void> {
  const outcome = await addPiece(practice.viewer, checkId, ordinal, pieceOfDraft.parse(sent));
  expect(outcome).toMatchObject({ ok: true });
}

const finish = (checkIds: string[]) => finishDraft(practice.viewer, { checkIds }, now);

function file() {
  return { name: 'lines.xlsx', size: FILE.length, sheet: 'Lines', headerRow: 0 };
}

async function sendFile(fileId: string): Promise<void> {
  for (const ordinal of [1, 0, 0]) {
    const from = ordinal * CHECK_LIMITS.chunkBytes;
    const part = FILE.slice(from, from + CHECK_LIMITS.chunkBytes);
    expect(await addFileChunk(practice.viewer, fileId, ordinal, part)).toMatchObject({ ok: true });
  }
}

/** A finished check of two numbers and a file. */
async function withFile(): Promise<string> {
  const begun = await beginDraft(practice.viewer, draftInput({ files: [file()] }), now);
  if (!begun.ok) throw new Error(begun.message);
  const [checkId = ''] = begun.value.checkIds;
  await send(checkId, 0, piece(0, 2));
  await sendFile(begun.value.fileIds[0] ?? '');
  expect(await finish([checkId])).toMatchObject({ ok: true });
  const [row] = await db()
    .select()
    .from(files)
    .where(eq(files.id, begun.value.fileIds[0] ?? ''));
  expect(row?.size).toBe(FILE.length);
  return checkId;
}

/** In all rows but the first the second number of its cell. */
function cell(row: number) {
  return { raw: 'as typed', file: 0, sheet: 'Lines', row, column: 2, ...(row > 1 && { place: 1 }) };
}

function numberAt(index: number): PieceOfDraft['numbers'][number] {
  const e164 = `+1${201 + Math.floor(index / 100)}55501${String(index % 100).padStart(2, '0')}`;
  return { e164, extension: null, label: '', labels: [], occurrences: [cell(index + 1)] };
}

function piece(
  first: number,
  size: number,
  part: Partial<PieceOfDraft['numbers'][number]> = {},
): z.input<typeof pieceOfDraft> {
  return {
    first,
    numbers: Array.from({ length: size }, (_, index) => ({ ...numberAt(index + first), ...part })),
    more: [],
    firstSkipped: 0,
    skipped: [],
  };
}

import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/connection';
import { auditEvents } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import {
  addedConnection,
  connectionRow,
  member,
  standing,
  unfinishedCheck,
  withSimulator,
} from './connection-fixture';
import { deleteConnection } from './delete-connection';
import { openConnection } from './open-connection';
import { ensurePracticeConnection, PRACTICE_CONNECTION_ID } from './practice-connection';

withTestDatabase();
withSimulator();

describe('deleteConnection', () => {
  it('destroys the secret, keeps the name, and pauses what is unfinished', async () => {
    const ann = await member();
    const id = await addedConnection(ann);
    const running = await unfinishedCheck(ann, id);
    const byHand = await unfinishedCheck(ann, id, { state: 'paused', pausedWhy: 'by-hand' });
    const finished = await unfinishedCheck(ann, id, { waiting: 0 });
    const elsewhere = await unfinishedCheck(
      ann,
      await addedConnection(ann, { keySid: `SK${'9'.repeat(32)}` }),
    );

    expect(await deleteConnection(ann, { connectionId: id })).toEqual({ ok: true, value: { paused: 2 } });
    expect(await connectionRow(id)).toMatchObject({
      name: 'Main account',
      state: 'deleted',
      sealedSecret: null,
      secretLastFour: '',
    });
    expect(await openConnection(id)).toBeNull();
    for (const check of [running, byHand]) {
      expect(await standing(check)).toMatchObject({
        state: 'paused',
        pausedWhy: 'connection-gone',
        revision: 1,
      });
      expect((await standing(check)).pausedAt).toBeInstanceOf(Date);
    }
    for (const check of [finished, elsewhere]) {
      expect(await standing(check)).toMatchObject({ state: 'running', revision: 0 });
    }
    const acts = (await db().select().from(auditEvents)).map(({ act }) => act);
    expect(acts).toContain('connection-deleted');
  });

  it('deletes once: the second click finds nothing', async () => {
    const ann = await member();
    const id = await addedConnection(ann);
    const outcomes = await Promise.all([1, 2, 3].map(() => deleteConnection(ann, { connectionId: id })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('lets the key be saved anew afterwards', async () => {
    const ann = await member();
    await deleteConnection(ann, { connectionId: await addedConnection(ann) });
    const again = await addedConnection(ann);
    expect(await openConnection(again)).not.toBeNull();
  });

  it('is refused to others, and for practice to everyone', async () => {
    const [ann, bob, admin] = [await member(), await member(), await member('admin')];
    await ensurePracticeConnection();
    const own = await addedConnection(ann);
    const lent = await addedConnection(bob, { team: true });
    const refusals = [
      [bob, own, /is gone/],
      [admin, own, /is gone/],
      [ann, lent, /Only its owner or an admin/],
      [admin, PRACTICE_CONNECTION_ID, /practice connection cannot be changed/],
    ] as const;
    for (const [who, connectionId, message] of refusals) {
      expect(await deleteConnection(who, { connectionId })).toEqual({
        ok: false,
        message: expect.stringMatching(message),
      });
      expect((await connectionRow(connectionId)).state).toBe('ready');
    }
    expect((await deleteConnection(admin, { connectionId: lent })).ok).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/connection';
import { withTestDatabase } from '@/lib/db/with-test-database';
import {
  addedConnection,
  connectionRow,
  MAIN_ACCOUNT,
  MAIN_KEY,
  member,
  standing,
  unfinishedCheck,
  withSimulator,
} from './connection-fixture';
import { listConnections } from './list-connections';
import { markRefused } from './mark-refused';
import { openConnection } from './open-connection';
import { replaceSecret } from './replace-secret';

withTestDatabase();
withSimulator();

describe('replaceSecret', () => {
  it('puts another key in place and sets going what had paused for the old one, and nothing else', async () => {
    const ann = await member();
    const id = await addedConnection(ann, { secret: 'oldSecretOld' });
    const paused = await unfinishedCheck(ann, id);
    const byHand = await unfinishedCheck(ann, id, { state: 'paused', pausedWhy: 'by-hand' });
    const target = await unfinishedCheck(ann, id, {
      state: 'paused',
      pausedWhy: 'target',
      pausedCode: 20003,
    });
    await db().transaction((tx) => markRefused(tx, id, 20003));
    expect(await standing(paused)).toMatchObject({
      state: 'paused',
      pausedWhy: 'credential',
      pausedCode: 20003,
    });
    expect(await listConnections(ann)).toMatchObject([{ refusal: expect.stringContaining('20003') }]);

    const outcome = await replaceSecret(ann, {
      connectionId: id,
      kind: 'auth-token',
      secret: 'newSecretNew',
    });
    expect(outcome.ok).toBe(true);
    expect(await openConnection(id)).toMatchObject({
      credential: { accountSid: MAIN_ACCOUNT, username: MAIN_ACCOUNT, secret: 'newSecretNew' },
    });
    expect(await listConnections(ann)).toMatchObject([
      { refusal: null, kind: 'auth-token', secretLastFour: 'tNew' },
    ]);
    expect(await standing(paused)).toEqual({
      state: 'running',
      pausedWhy: null,
      pausedCode: null,
      pausedAt: null,
      revision: 2,
    });
    expect(await standing(byHand)).toMatchObject({ pausedWhy: 'by-hand', revision: 0 });
    expect(await standing(target)).toMatchObject({ pausedWhy: 'target', revision: 0 });
  });

  it('does not let a late refusal of the old secret pause the new one', async () => {
    const ann = await member();
    const id = await addedConnection(ann);
    const check = await unfinishedCheck(ann, id);
    const before = await openConnection(id);
    await replaceSecret(ann, { connectionId: id, kind: 'api-key', keySid: MAIN_KEY, secret: 'practice' });
    const marked = await db().transaction((tx) => markRefused(tx, id, 20003, before?.secretVersion));
    expect(marked).toBe(false);
    expect((await connectionRow(id)).state).toBe('ready');
    expect((await standing(check)).state).toBe('running');
  });

  it('is refused to whoever may not change the connection', async () => {
    const [ann, bob] = [await member(), await member()];
    const id = await addedConnection(ann, { team: true });
    const before = await connectionRow(id);
    const outcome = await replaceSecret(bob, {
      connectionId: id,
      kind: 'auth-token',
      secret: 'bobsOwnSecret',
    });
    expect(outcome.ok).toBe(false);
    expect(await connectionRow(id)).toEqual(before);
  });
});

import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/connection';
import { withTestDatabase } from '@/lib/db/with-test-database';
import {
  addedConnection,
  given,
  MAIN_KEY,
  member,
  standing,
  unfinishedCheck,
  withSimulator,
} from './connection-fixture';
import { lendConnection } from './lend-connection';
import { listConnections } from './list-connections';
import { markRefused } from './mark-refused';
import { replaceSecret } from './replace-secret';

withTestDatabase();
withSimulator();

describe('lendConnection', () => {
  it('shows it to the team, and taken back to its owner alone', async () => {
    const [ann, bob] = [await member(), await member()];
    const connectionId = await addedConnection(ann);
    await lendConnection(ann, { connectionId, team: true });
    expect(await listConnections(bob)).toHaveLength(1);
    await lendConnection(ann, { connectionId, team: false });
    expect(await listConnections(bob)).toHaveLength(0);
    expect(await listConnections(ann)).toHaveLength(1);
  });

  it('pauses the checks of others when it is taken back, and sets them going when it is lent again', async () => {
    const [ann, bob] = [await member(), await member()];
    const connectionId = await addedConnection(ann, { team: true });
    const anns = await unfinishedCheck(ann, connectionId);
    const bobs = await unfinishedCheck(bob, connectionId);
    await lendConnection(ann, { connectionId, team: false });
    expect(await standing(anns)).toMatchObject({ state: 'running', revision: 0 });
    expect(await standing(bobs)).toMatchObject({
      state: 'paused',
      pausedWhy: 'connection-gone',
      revision: 1,
    });
    await lendConnection(ann, { connectionId, team: true });
    expect(await standing(bobs)).toMatchObject({ state: 'running', pausedWhy: null, revision: 2 });
  });

  it('leaves others paused who waited for a better secret when it was taken back', async () => {
    const [ann, bob] = [await member(), await member()];
    const connectionId = await addedConnection(ann, { team: true });
    const anns = await unfinishedCheck(ann, connectionId);
    const bobs = await unfinishedCheck(bob, connectionId);
    await db().transaction((tx) => markRefused(tx, connectionId, 20003));
    await lendConnection(ann, { connectionId, team: false });
    given(
      await replaceSecret(ann, { connectionId, kind: 'api-key', keySid: MAIN_KEY, secret: 'practice-2' }),
    );
    expect(await standing(anns)).toMatchObject({ state: 'running' });
    expect(await standing(bobs)).toMatchObject({ state: 'paused', pausedWhy: 'credential' });
  });
});

import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { withTestDatabase } from '@/lib/db/with-test-database';
import {
  addedConnection,
  connectionRow,
  member,
  NORTH_BRANCH,
  unfinishedCheck,
  withSimulator,
} from './connection-fixture';
import { deleteConnection } from './delete-connection';
import { listConnections } from './list-connections';
import { listTargets } from './list-targets';
import { ensurePracticeConnection } from './practice-connection';
import { renameConnection } from './rename-connection';
import { replaceSecret } from './replace-secret';
import { testConnection } from './test-connection';

withTestDatabase();
withSimulator();

const CANARY = 'canarySecret7Qx2wZ';

describe('listConnections', () => {
  it("shows one's own and the team's, practice last, and nobody else's private ones", async () => {
    const [ann, bob, admin] = [await member(), await member(), await member('admin')];
    await ensurePracticeConnection();
    await addedConnection(ann, { name: 'Ann’s own' });
    await addedConnection(bob, { name: 'bob lends', team: true });
    const seen = async (viewer: typeof ann) => (await listConnections(viewer)).map(({ name }) => name);
    expect(await seen(ann)).toEqual(['Ann’s own', 'bob lends', 'Practice']);
    expect(await seen(bob)).toEqual(['bob lends', 'Practice']);
    expect(await seen(admin)).toEqual(['bob lends', 'Practice']);
  });

  it('says who may change one: its owner, an admin if the team uses it, nobody for practice', async () => {
    const [ann, bob, admin, viewer] = [
      await member(),
      await member(),
      await member('admin'),
      await member('viewer'),
    ];
    await ensurePracticeConnection();
    await addedConnection(ann, { team: true });
    const editable = async (who: typeof ann) => (await listConnections(who)).map(({ editable }) => editable);
    expect(await editable(ann)).toEqual([true, false]);
    expect(await editable(admin)).toEqual([true, false]);
    expect(await editable(bob)).toEqual([false, false]);
    expect(await editable(viewer)).toEqual([false, false]);
  });

  it('leaves a deleted one out', async () => {
    const ann = await member();
    await deleteConnection(ann, { connectionId: await addedConnection(ann) });
    expect(await listConnections(ann)).toEqual([]);
  });

  it('counts the checks that still wait, whoever owns them', async () => {
    const [ann, bob] = [await member(), await member()];
    const id = await addedConnection(ann, { team: true });
    await unfinishedCheck(ann, id);
    await unfinishedCheck(bob, id, { state: 'paused', pausedWhy: 'by-hand' });
    await unfinishedCheck(bob, id, { waiting: 0 });
    expect(await listConnections(bob)).toMatchObject([{ unfinishedChecks: 2 }]);
  });

  it('lets no secret out of any read, act or refusal', async () => {
    const ann = await member();
    const id = await addedConnection(ann, { secret: CANARY });
    const said = [
      await listConnections(ann),
      await testConnection(ann, { connectionId: id }),
      await testConnection(ann, {
        typed: { kind: 'auth-token', accountSid: NORTH_BRANCH, secret: CANARY },
      }),
      await listTargets(ann, id),
      await addedConnection(ann, { secret: CANARY }).catch((error: unknown) => error),
      await renameConnection(ann, { connectionId: id, name: 'Other' }),
      await replaceSecret(ann, { connectionId: id, kind: 'auth-token', secret: CANARY }),
      await listConnections(ann),
    ];
    const text = inspect(said, { depth: 20 }) + JSON.stringify(said);
    const { sealedSecret } = await connectionRow(id);
    for (const hidden of [CANARY, Buffer.from(CANARY).toString('base64'), sealedSecret, '5ec2e7', 'Basic ']) {
      expect(text).not.toContain(hidden);
    }
    expect(text).toContain(CANARY.slice(-4));
  });
});

import { describe, expect, it } from 'vitest';
import { withTestDatabase } from '@/lib/db/with-test-database';
import {
  addedConnection,
  connectionRow,
  given,
  MAIN_ACCOUNT,
  member,
  NORTH_BRANCH,
  STANDARD_KEY,
  withSimulator,
} from './connection-fixture';
import { lendConnection } from './lend-connection';
import { listConnections } from './list-connections';
import { listTargets } from './list-targets';
import { removeTarget } from './remove-target';
import { saveTarget } from './save-target';
import { setDefaultTarget } from './set-default-target';

withTestDatabase();
const { simulator } = withSimulator();

const STRANGER = 'AC00000000000000000000000000000088';
const names = (targets: { name: string }[]) => targets.map(({ name }) => name);

describe('listTargets', () => {
  it('gives the own account first, then the active subaccounts that Twilio lists', async () => {
    const viewer = await member();
    const targets = await listTargets(viewer, await addedConnection(viewer));
    expect(targets[0]).toEqual({ sid: MAIN_ACCOUNT, name: 'Practice Telecom', own: true });
    expect(names(targets)).toEqual(['Practice Telecom', 'Practice North Branch', 'Practice South Branch']);
  });

  it('gives the saved accounts where the key may not list', async () => {
    const viewer = await member();
    const connectionId = await addedConnection(viewer, { keySid: STANDARD_KEY });
    await saveTarget(viewer, { connectionId, sid: NORTH_BRANCH, name: 'North' });
    expect(await listTargets(viewer, connectionId)).toEqual([
      { sid: MAIN_ACCOUNT, name: 'Main account', own: true },
      { sid: NORTH_BRANCH, name: 'North', own: false },
    ]);
  });

  it('gives nothing for a text that is no id', async () => {
    expect(await listTargets(await member(), 'not-an-id')).toEqual([]);
  });

  it('remembers the list for when Twilio is down', async () => {
    const viewer = await member();
    const connectionId = await addedConnection(viewer);
    const listed = await listTargets(viewer, connectionId);
    simulator().change({ down: true });
    expect(await listTargets(viewer, connectionId)).toEqual(listed);
    simulator().change({ down: false });
    expect(JSON.stringify(await connectionRow(connectionId))).not.toContain('5ec2e7');
  });

  it("gives nothing of somebody else's private connection", async () => {
    const ann = await member();
    const connectionId = await addedConnection(ann);
    expect(await listTargets(await member('admin'), connectionId)).toEqual([]);
    await lendConnection(ann, { connectionId, team: true });
    expect(await listTargets(await member(), connectionId)).toHaveLength(3);
  });
});

describe('saved targets', () => {
  it('are renamed by their SID, refused for the own account, and forgotten with the default', async () => {
    const viewer = await member();
    const connectionId = await addedConnection(viewer);
    const saved = async () => (await listConnections(viewer))[0];
    await saveTarget(viewer, { connectionId, sid: NORTH_BRANCH, name: 'North' });
    await saveTarget(viewer, { connectionId, sid: NORTH_BRANCH, name: 'Branch, north' });
    expect((await saved())?.targets).toEqual([{ sid: NORTH_BRANCH, name: 'Branch, north' }]);
    expect(await saveTarget(viewer, { connectionId, sid: MAIN_ACCOUNT, name: 'Own' })).toMatchObject({
      ok: false,
      field: 'sid',
    });
    given(await setDefaultTarget(viewer, { connectionId, sid: NORTH_BRANCH }));
    expect((await saved())?.defaultTargetSid).toBe(NORTH_BRANCH);
    await removeTarget(viewer, { connectionId, sid: NORTH_BRANCH });
    expect(await saved()).toMatchObject({ targets: [], defaultTargetSid: null });
  });

  it('are the only ones that can be the default, with those that Twilio lists', async () => {
    const viewer = await member();
    const connectionId = await addedConnection(viewer);
    expect((await setDefaultTarget(viewer, { connectionId, sid: STRANGER })).ok).toBe(false);
    expect((await setDefaultTarget(viewer, { connectionId, sid: NORTH_BRANCH })).ok).toBe(false);
    await listTargets(viewer, connectionId);
    expect((await setDefaultTarget(viewer, { connectionId, sid: NORTH_BRANCH })).ok).toBe(true);
    given(await setDefaultTarget(viewer, { connectionId, sid: MAIN_ACCOUNT }));
    expect((await listConnections(viewer))[0]?.defaultTargetSid).toBeNull();
  });

  it('do not get lost when two people save at once', async () => {
    const viewer = await member();
    const connectionId = await addedConnection(viewer);
    const sids = Array.from({ length: 10 }, (_, i) => `AC${'5'.repeat(31)}${i}`);
    await Promise.all(sids.map((sid, i) => saveTarget(viewer, { connectionId, sid, name: `Account ${i}` })));
    expect((await listConnections(viewer))[0]?.targets).toHaveLength(10);
  });
});

import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/connection';
import { auditEvents, checks, connections } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import {
  addedConnection,
  connectionRow,
  MAIN_ACCOUNT,
  MAIN_KEY,
  member,
  STANDARD_KEY,
  standing,
  unfinishedCheck,
  withSimulator,
} from './connection-fixture';
import { listConnections } from './list-connections';
import { openConnection } from './open-connection';
import { pauseChecks } from './pause-checks';

withTestDatabase();
withSimulator();

describe('openConnection', () => {
  it('gives the credential in clear', async () => {
    const id = await addedConnection(await member(), { secret: 'canarySecret' });
    expect(await openConnection(id)).toEqual({
      connectionId: id,
      credential: { accountSid: MAIN_ACCOUNT, username: MAIN_KEY, secret: 'canarySecret' },
      practice: false,
      refused: false,
      secretVersion: 1,
    });
  });

  it('gives nothing for an unknown id', async () => {
    expect(await openConnection('00000000-0000-4000-8000-00000000ffff')).toBeNull();
  });

  it('does not open a secret that was copied from another row: it marks the connection and says so', async () => {
    const [ann, bob] = [await member(), await member()];
    const anns = await addedConnection(ann, { secret: 'annsSecret' });
    const bobs = await addedConnection(bob, { secret: 'bobsSecret', keySid: STANDARD_KEY });
    const check = await unfinishedCheck(bob, bobs);
    const { sealedSecret } = await connectionRow(anns);
    await db().update(connections).set({ sealedSecret }).where(eq(connections.id, bobs));

    expect(await openConnection(bobs)).toBeNull();
    expect(await listConnections(bob)).toMatchObject([
      { refusal: 'The saved secret was refused or can no longer be read. Replace it.' },
    ]);
    expect(await standing(check)).toMatchObject({ pausedWhy: 'credential', pausedCode: null });
    // A drain that finds nothing to open pauses what still runs; the better reason stays.
    await db().transaction((tx) =>
      pauseChecks(tx, eq(checks.connectionId, bobs), { why: 'connection-gone', code: null }),
    );
    expect(await standing(check)).toMatchObject({ pausedWhy: 'credential' });
    const acts = (await db().select().from(auditEvents)).map(({ act, object }) => `${act} ${object}`);
    expect(acts).toContain(`connection-unreadable connection ${bobs}`);
    expect(await openConnection(anns)).not.toBeNull();
  });
});

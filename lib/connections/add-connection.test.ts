import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/connection';
import { accounts, auditEvents, connections } from '@/lib/db/schema';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { addConnection } from './add-connection';
import {
  addedConnection,
  connectionRow,
  MAIN_ACCOUNT,
  MAIN_KEY,
  member,
  withSimulator,
} from './connection-fixture';
import { listConnections } from './list-connections';

withTestDatabase();
withSimulator();

const CANARY = 'canarySecret7Qx2wZ';

describe('addConnection', () => {
  it('saves an API key for its owner alone, and writes down who did it', async () => {
    const viewer = await member();
    const id = await addedConnection(viewer);
    expect(await connectionRow(id)).toMatchObject({
      ownerId: viewer.userId,
      accountSid: MAIN_ACCOUNT,
      username: MAIN_KEY,
      kind: 'api-key',
      team: false,
      state: 'ready',
    });
    const [event] = await db().select().from(auditEvents);
    expect(event).toMatchObject({
      actorId: viewer.userId,
      act: 'connection-added',
      object: `connection ${id}`,
    });
  });

  it('gives a new account the cap of 20 and leaves a known one as it is', async () => {
    await addedConnection(await member());
    expect(await db().select().from(accounts)).toMatchObject([{ sid: MAIN_ACCOUNT, cap: 20 }]);
    await db().update(accounts).set({ cap: 7, learnedLimit: 5 }).where(eq(accounts.sid, MAIN_ACCOUNT));
    await addedConnection(await member());
    expect(await db().select().from(accounts)).toMatchObject([{ cap: 7, learnedLimit: 5 }]);
  });

  it('sends an auth token under the Account SID', async () => {
    const viewer = await member();
    await addConnection(viewer, {
      kind: 'auth-token',
      accountSid: MAIN_ACCOUNT,
      secret: CANARY,
      name: 'Token',
      team: true,
    });
    expect(await listConnections(viewer)).toMatchObject([
      { kind: 'auth-token', username: MAIN_ACCOUNT, secretLastFour: CANARY.slice(-4), team: true },
    ]);
  });

  it('adds one connection when the button is clicked eight times at once', async () => {
    const viewer = await member();
    const clicks = Array.from({ length: 8 }, () =>
      addedConnection(viewer).catch((error: Error) => error.message),
    );
    const messages = (await Promise.all(clicks)).filter((text) => text.includes(' '));
    expect(await db().select().from(connections)).toHaveLength(1);
    expect(messages).toHaveLength(7);
    expect(messages[0]).toBe('You have saved this already, as “Main account”. Replace its secret there.');
  });

  it('keeps the secret in no table in any spelling', async () => {
    const viewer = await member();
    await addedConnection(viewer, { secret: CANARY });
    const tables = ['connections', 'accounts', 'audit_events', 'settings', 'users'];
    for (const table of tables) {
      const dump = JSON.stringify(await db().execute(sql.raw(`select t::text from ${table} t`)));
      for (const encoding of ['utf8', 'base64', 'base64url', 'hex'] as const) {
        expect(dump).not.toContain(Buffer.from(CANARY).toString(encoding));
        expect(dump).not.toContain(Buffer.from(`${MAIN_KEY}:${CANARY}`).toString(encoding));
      }
    }
  });
});

import 'server-only';
import { and, eq, isNotNull, ne } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import { db } from '@/lib/db/connection';
import { connections } from '@/lib/db/schema';
import type { Credential } from '@/lib/portability/twilio-client';
import { UnreadableSecret, unseal } from '@/lib/secrets/seal';
import { markRefused } from './mark-refused';
import { secretPlace } from './sealed-columns';

export type OpenConnection = {
  connectionId: string;
  credential: Credential;
  practice: boolean;
  /** Twilio refused it last time; an answer now means that it is mended. */
  refused: boolean;
  /** Goes with a later `markRefused` or `markReady`. */
  secretVersion: number;
};

/**
 * A connection with its secret in clear, for asking Twilio. Without a viewer: nothing under `app/` may call it.
 * Null when it was deleted, or when its secret cannot be read any more; then it is marked as refused.
 */
export async function openConnection(connectionId: string): Promise<OpenConnection | null> {
  const [row] = await db()
    .select()
    .from(connections)
    .where(
      and(
        eq(connections.id, connectionId),
        ne(connections.state, 'deleted'),
        isNotNull(connections.sealedSecret),
      ),
    );
  if (!row?.sealedSecret) return null;
  const { accountSid, username, secretVersion } = row;
  try {
    const secret = unseal(row.sealedSecret, secretPlace(connectionId));
    return {
      connectionId,
      credential: { accountSid, username, secret },
      practice: row.kind === 'practice',
      refused: row.state === 'refused',
      secretVersion,
    };
  } catch (error) {
    if (!(error instanceof UnreadableSecret)) throw error;
    await db().transaction(async (tx) => {
      if (!(await markRefused(tx, connectionId, null, secretVersion))) return;
      await recordEvent(tx, {
        actorId: null,
        act: 'connection-unreadable',
        object: `connection ${connectionId}`,
        outcome: 'refused',
      });
    });
    return null;
  }
}

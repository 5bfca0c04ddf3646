import 'server-only';
import type { Database, Transaction } from '@/lib/db/connection';
import { auditEvents } from '@/lib/db/schema';
import { clientAddress } from './client-address';

/** Everything that is written down when somebody does it. */
export type AuditedAct =
  | 'set-up'
  | 'sign-in'
  | 'sign-out'
  | 'password-changed'
  | 'password-reset'
  | 'profile-changed'
  | 'company-changed'
  | 'member-added'
  | 'invite-made'
  | 'invite-revoked'
  | 'invite-used'
  | 'checks-handed-over'
  | 'member-disabled'
  | 'member-enabled'
  | 'role-changed'
  | 'connection-added'
  | 'connection-changed'
  | 'connection-deleted'
  | 'connection-unreadable'
  | 'check-submitted'
  | 'check-deleted'
  | 'check-exported'
  | 'checks-listed'
  | 'share-link-made'
  | 'share-link-viewed'
  | 'share-link-exported'
  | 'share-link-passcode'
  | 'share-link-revoked'
  | 'keys-rotated'
  | 'backup-restored'
  | 'identity-confirmed'
  | 'session-ended'
  | 'second-step-on'
  | 'second-step-off'
  | 'recovery-code-used'
  | 'recovery-codes-made'
  | 'audit-exported'
  | 'number-exported'
  | 'number-erased'
  | 'check-expired'
  | 'retention-changed';

export type AuditEvent = {
  /** Null when a command or a stranger did it. */
  actorId: string | null;
  act: AuditedAct;
  /** Kind and id of what it was done to, e.g. `check 3f…`. Never a name, an address or a number. */
  object?: string;
  outcome?: 'done' | 'refused';
};

/** Somebody at the door: whose account they are after is known at best, who they are is not. */
const AT_THE_DOOR: ReadonlySet<AuditedAct> = new Set(['sign-in', 'set-up']);

/**
 * Writes one line of the audit trail. Pass the transaction of the act itself, so that neither exists without the other.
 * The client's address is kept for staff and for tries to sign in, never for a customer who opened a link.
 */
export async function recordEvent(database: Database | Transaction, event: AuditEvent): Promise<void> {
  const address = event.actorId !== null || AT_THE_DOOR.has(event.act) ? clientAddress() : '';
  await database.insert(auditEvents).values({ ...event, address });
}

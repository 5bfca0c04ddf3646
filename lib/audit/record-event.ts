import 'server-only';
import type { Database, Transaction } from '@/lib/db/connection';
import { auditEvents } from '@/lib/db/schema';

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
  | 'share-link-revoked';

export type AuditEvent = {
  /** Null when a command or a stranger did it. */
  actorId: string | null;
  act: AuditedAct;
  /** Kind and id of what it was done to, e.g. `check 3f…`. Never a name, an address or a number. */
  object?: string;
  outcome?: 'done' | 'refused';
};

/** Writes one line of the audit trail. Pass the transaction of the act itself, so that neither exists without the other. */
export async function recordEvent(database: Database | Transaction, event: AuditEvent): Promise<void> {
  await database.insert(auditEvents).values(event);
}

import type { AuditedAct } from '@/lib/audit/record-event';

/** What an act is called on the page. */
export const ACT_WORDS = {
  'set-up': 'Set the installation up',
  'sign-in': 'Signed in',
  'sign-out': 'Signed out',
  'identity-confirmed': 'Confirmed with the password',
  'session-ended': 'Ended a session',
  'second-step-on': 'Turned the second step on',
  'second-step-off': 'Turned the second step off',
  'recovery-code-used': 'Used a recovery code',
  'recovery-codes-made': 'Made new recovery codes',
  'password-changed': 'Changed their password',
  'password-reset': 'Reset a password',
  'profile-changed': 'Changed their profile',
  'company-changed': 'Changed the company',
  'member-added': 'Added a member',
  'member-disabled': 'Disabled a member',
  'member-enabled': 'Enabled a member',
  'role-changed': 'Changed a role',
  'connection-added': 'Added a connection',
  'connection-changed': 'Changed a connection',
  'connection-deleted': 'Deleted a connection',
  'connection-unreadable': 'A connection’s secret could not be opened',
  'check-submitted': 'Started a check',
  'check-deleted': 'Deleted a check',
  'check-exported': 'Downloaded a check',
  'check-expired': 'A check went, unused for too long',
  'invite-made': 'Made an invitation',
  'invite-revoked': 'Revoked an invitation',
  'invite-used': 'Used an invitation',
  'checks-handed-over': 'Handed checks over',
  'checks-listed': 'Exported the list of checks',
  'share-link-made': 'Made a customer link',
  'share-link-viewed': 'A customer link was read',
  'share-link-exported': 'A customer link’s file was taken',
  'share-link-passcode': 'A passcode was tried',
  'share-link-revoked': 'Revoked a customer link',
  'number-exported': 'Exported all about one number',
  'number-erased': 'Erased a number everywhere',
  'retention-changed': 'Changed how long checks are kept',
  'audit-exported': 'Exported the audit trail',
  'keys-rotated': 'Changed the master key',
  'backup-restored': 'Restored a backup',
} satisfies Record<AuditedAct, string>;

/** The words for an act as stored; an act of another release stands for itself. */
export function actWords(act: string): string {
  return (ACT_WORDS as Record<string, string>)[act] ?? act;
}

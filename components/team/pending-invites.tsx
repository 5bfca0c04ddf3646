'use client';

import { ReaderDate } from '@/components/sharing/reader-date';
import { Button } from '@/components/ui/button';
import { Sentence } from '@/components/ui/sentence';
import { useOutcome } from '@/components/ui/use-outcome';
import { revokeInviteAction } from '@/lib/team/actions';
import type { PendingInvite } from '@/lib/team/list-invites';
import { ROLE_WORDS } from './role-words';

/** Links that nobody used yet, each with its end at hand. */
export function PendingInvites({ invites }: { invites: PendingInvite[] }) {
  if (invites.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h2 className="text-lg font-semibold">Links not used yet</h2>
      <ul
        aria-label="Links not used yet"
        className="divide-y divide-line rounded-xl border border-line bg-surface"
      >
        {invites.map((invite) => (
          <Row key={invite.id} invite={invite} />
        ))}
      </ul>
    </section>
  );
}

function Row({ invite: { id, name, email, role, expiresAt } }: { invite: PendingInvite }) {
  const { busy, fault, run } = useOutcome();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
      <div className="min-w-0 grow">
        <p className="font-medium break-words">{name || email}</p>
        <p className="text-sm text-muted [overflow-wrap:anywhere]">
          {email} · {role ? `invited as ${ROLE_WORDS[role].toLowerCase()}` : 'link to a new password'} · until{' '}
          <ReaderDate at={expiresAt} />
        </p>
      </div>
      <Button
        kind="danger"
        size="small"
        busy={busy}
        aria-label={`Revoke the link for ${email}`}
        onClick={() => void run(() => revokeInviteAction({ inviteId: id }))}
        className="pointer-coarse:min-h-11"
      >
        Revoke
      </Button>
      {fault ? (
        <p role="alert" className="w-full text-sm font-medium text-danger">
          <Sentence>{fault.message}</Sentence>
        </p>
      ) : null}
    </li>
  );
}

'use client';

import { useState } from 'react';
import { SessionList } from '@/components/auth/session-list';
import { Button } from '@/components/ui/button';
import { counted } from '@/components/ui/counted';
import { Dialog } from '@/components/ui/dialog';
import { CheckField } from '@/components/ui/field';
import { FormEnd } from '@/components/ui/form-end';
import { Sentence } from '@/components/ui/sentence';
import { useOutcome } from '@/components/ui/use-outcome';
import type { Role } from '@/lib/db/schema';
import {
  linkToNewPasswordAction,
  listSessionsAction,
  setMemberDisabledAction,
  setMemberRoleAction,
  turnOffSecondStepOfAction,
} from '@/lib/team/actions';
import type { Member } from '@/lib/team/list-members';
import type { NewInvite } from '@/lib/team/make-invite';
import type { Holdings } from '@/lib/team/member-holdings';
import type { OpenSession } from '@/lib/team/open-sessions';
import { HandOver } from './hand-over';
import { InviteLink } from './invite-link';
import { RoleField } from './role-field';

/** What an admin may change about a colleague: role, password, whether they may sign in, and what they leave behind. */
export function MemberDialog({
  member,
  holdings,
  heirs,
  onClose,
}: {
  member: Member;
  holdings: Holdings;
  /** Who could take over their checks. */
  heirs: Member[];
  onClose: () => void;
}) {
  const { form, busy, fault, run } = useOutcome();
  const [link, setLink] = useState<NewInvite | null>(null);
  const [sessions, setSessions] = useState<OpenSession[] | null>(null);
  const [stepOff, setStepOff] = useState(false);
  const userId = member.id;
  const saveRole = async (role: Role) => {
    const outcome = await run(() => setMemberRoleAction({ userId, role }));
    if (outcome.ok) onClose();
  };
  const makeLink = async () => {
    const outcome = await run(() => linkToNewPasswordAction({ userId }));
    if (outcome.ok) setLink(outcome.value);
  };
  const readSessions = async () => {
    const outcome = await run(() => listSessionsAction({ userId }));
    if (outcome.ok) setSessions(outcome.value);
  };
  const turnOffStep = async () => {
    const outcome = await run(() => turnOffSecondStepOfAction({ userId }));
    if (outcome.ok) setStepOff(true);
  };
  return (
    <Dialog title={member.name || member.email} onClose={onClose}>
      {fault ? (
        <p role="alert" className="rounded-lg border border-danger bg-danger-soft px-3 py-2 text-sm">
          <Sentence>{fault.message}</Sentence>
        </p>
      ) : null}
      <form
        ref={form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void saveRole(String(new FormData(event.currentTarget).get('role')) as Role);
        }}
      >
        <RoleField defaultValue={member.role} />
        <FormEnd label="Save role" busy={busy} />
      </form>
      {member.disabled ? null : (
        <div className="grid justify-items-start gap-2 border-t border-line pt-4">
          <p className="text-sm text-muted">
            Forgot the password? Send a link with which they choose a new one. The old one works until then.
          </p>
          {link ? (
            <div className="w-full">
              <InviteLink label="Link to a new password" {...link} />
            </div>
          ) : (
            <Button busy={busy} onClick={() => void makeLink()}>
              Make a link to a new password
            </Button>
          )}
        </div>
      )}
      <div className="grid justify-items-start gap-3 border-t border-line pt-4">
        {member.disabled ? (
          <Enable userId={userId} onDone={onClose} />
        ) : (
          <Disable userId={userId} holdings={holdings} onDone={onClose} />
        )}
      </div>
      {member.disabled && holdings.checks > 0 ? (
        <HandOver userId={userId} checks={holdings.checks} heirs={heirs} onDone={onClose} />
      ) : null}
      <div className="grid justify-items-start gap-2 border-t border-line pt-4">
        <div className="flex flex-wrap gap-2">
          <Button busy={busy} onClick={() => void readSessions()}>
            Where they are signed in
          </Button>
          <Button busy={busy} onClick={() => void turnOffStep()}>
            Turn off second step
          </Button>
        </div>
        <p role="status" className="text-sm text-muted">
          {stepOff ? 'Their password alone opens the account now.' : null}
        </p>
        {sessions ? <SessionList sessions={sessions} onEnded={() => void readSessions()} /> : null}
      </div>
    </Dialog>
  );
}

/** Says what goes before it goes. */
function Disable({ userId, holdings, onDone }: { userId: string; holdings: Holdings; onDone: () => void }) {
  const { busy, fault, run } = useOutcome();
  const [keepLent, setKeepLent] = useState(true);
  const disable = async () => {
    const outcome = await run(() => setMemberDisabledAction({ userId, disabled: true, keepLent }));
    if (outcome.ok) onDone();
  };
  return (
    <>
      <p className="text-sm text-muted">
        Disabling signs them out at once, everywhere. Their checks stay and can be handed over; links they
        shared with customers stop opening, for good.
        {holdings.private > 0
          ? ` Their ${counted(holdings.private, 'private connection')} will be destroyed.`
          : ''}
      </p>
      {holdings.lent > 0 ? (
        <CheckField
          label={`Keep the ${counted(holdings.lent, 'connection')} they lent to the team`}
          hint="They become yours. Otherwise they are destroyed, and checks that ask with them pause."
          checked={keepLent}
          onChange={(event) => setKeepLent(event.target.checked)}
        />
      ) : null}
      <Button kind="danger" busy={busy} onClick={() => void disable()}>
        Disable account
      </Button>
      {fault ? (
        <p role="alert" className="text-sm font-medium text-danger">
          <Sentence>{fault.message}</Sentence>
        </p>
      ) : null}
    </>
  );
}

function Enable({ userId, onDone }: { userId: string; onDone: () => void }) {
  const { busy, fault, run } = useOutcome();
  const enable = async () => {
    const outcome = await run(() => setMemberDisabledAction({ userId, disabled: false }));
    if (outcome.ok) onDone();
  };
  return (
    <>
      <p className="text-sm text-muted">
        This account is disabled. Once enabled, it signs in with its old password.
      </p>
      <Button busy={busy} onClick={() => void enable()}>
        Enable account
      </Button>
      {fault ? (
        <p role="alert" className="text-sm font-medium text-danger">
          <Sentence>{fault.message}</Sentence>
        </p>
      ) : null}
    </>
  );
}

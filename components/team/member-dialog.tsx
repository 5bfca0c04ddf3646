'use client';

import { useState } from 'react';
import { SessionList } from '@/components/auth/session-list';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FormEnd } from '@/components/ui/form-end';
import { useOutcome } from '@/components/ui/use-outcome';
import type { Role } from '@/lib/db/schema';
import {
  listSessionsAction,
  setMemberDisabledAction,
  setMemberRoleAction,
  turnOffSecondStepOfAction,
} from '@/lib/team/actions';
import type { Member } from '@/lib/team/list-members';
import type { OpenSession } from '@/lib/team/open-sessions';
import { RoleField } from './role-field';

/** What an admin may change about a colleague: the role, and whether they may sign in. */
export function MemberDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { form, busy, fault, run } = useOutcome();
  const [sessions, setSessions] = useState<OpenSession[] | null>(null);
  const [stepOff, setStepOff] = useState(false);
  const userId = member.id;
  const saveRole = async (role: Role) => {
    const outcome = await run(() => setMemberRoleAction({ userId, role }));
    if (outcome.ok) onClose();
  };
  const setDisabled = async (disabled: boolean) => {
    const outcome = await run(() => setMemberDisabledAction({ userId, disabled }));
    if (outcome.ok) onClose();
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
      <form
        ref={form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void saveRole(String(new FormData(event.currentTarget).get('role')) as Role);
        }}
      >
        <RoleField defaultValue={member.role} />
        <FormEnd label="Save role" busy={busy} trouble={fault?.message} />
      </form>
      <div className="grid justify-items-start gap-2 border-t border-line pt-4">
        <p className="text-sm text-muted">
          {member.disabled
            ? 'This account is disabled. Once enabled, it signs in with its old password.'
            : 'Disabling signs them out at once, everywhere. Their checks stay; links they shared with customers stop opening.'}
        </p>
        <Button
          kind={member.disabled ? 'plain' : 'danger'}
          busy={busy}
          onClick={() => void setDisabled(!member.disabled)}
        >
          {member.disabled ? 'Enable account' : 'Disable account'}
        </Button>
      </div>
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

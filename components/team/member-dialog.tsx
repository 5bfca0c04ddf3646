'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FormEnd } from '@/components/ui/form-end';
import { useOutcome } from '@/components/ui/use-outcome';
import type { Role } from '@/lib/db/schema';
import { setMemberDisabledAction, setMemberRoleAction } from '@/lib/team/actions';
import type { Member } from '@/lib/team/list-members';
import { RoleField } from './role-field';

/** What an admin may change about a colleague: the role, and whether they may sign in. */
export function MemberDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { form, busy, fault, run } = useOutcome();
  const userId = member.id;
  const saveRole = async (role: Role) => {
    const outcome = await run(() => setMemberRoleAction({ userId, role }));
    if (outcome.ok) onClose();
  };
  const setDisabled = async (disabled: boolean) => {
    const outcome = await run(() => setMemberDisabledAction({ userId, disabled }));
    if (outcome.ok) onClose();
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
    </Dialog>
  );
}

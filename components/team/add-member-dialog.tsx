'use client';

import { useState } from 'react';
import { PasswordField } from '@/components/auth/password-field';
import { Dialog } from '@/components/ui/dialog';
import { SelectField, TextField } from '@/components/ui/field';
import { FormEnd } from '@/components/ui/form-end';
import { useOutcome } from '@/components/ui/use-outcome';
import type { Role } from '@/lib/db/schema';
import { addMemberAction, inviteMemberAction } from '@/lib/team/actions';
import type { NewInvite } from '@/lib/team/make-invite';
import { InviteLink } from './invite-link';
import { RoleField } from './role-field';

type Way = 'link' | 'password';

/** Lets a colleague in: by a link with which they choose their own password, or with one that is set now. */
export function AddMemberDialog({ onClose }: { onClose: () => void }) {
  const { form, busy, fault, faultOf, run } = useOutcome();
  const [way, setWay] = useState<Way>('link');
  const [invite, setInvite] = useState<(NewInvite & { name: string }) | null>(null);
  const add = async (typed: FormData) => {
    const text = (name: string) => String(typed.get(name) ?? '');
    const person = { name: text('name'), email: text('email'), role: text('role') as Role };
    if (way === 'link') {
      const outcome = await run(() => inviteMemberAction(person));
      if (outcome.ok) setInvite({ ...outcome.value, name: person.name });
      return;
    }
    const outcome = await run(() => addMemberAction({ ...person, password: text('password') }));
    if (outcome.ok) onClose();
  };
  if (invite) {
    return (
      <Dialog title="Add a colleague" onClose={onClose}>
        <p>Send this link to {invite.name}. They choose a password with it and are on the team.</p>
        <InviteLink label="Invitation link" {...invite} />
      </Dialog>
    );
  }
  return (
    <Dialog title="Add a colleague" onClose={onClose}>
      <form
        ref={form}
        method="post"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void add(new FormData(event.currentTarget));
        }}
      >
        <TextField label="Name" name="name" autoComplete="off" error={faultOf('name')} required />
        <TextField
          label="Email"
          name="email"
          type="email"
          autoComplete="off"
          error={faultOf('email')}
          required
        />
        <RoleField defaultValue="member" error={faultOf('role')} />
        <SelectField
          label="How they get in"
          value={way}
          onChange={(event) => setWay(event.target.value === 'password' ? 'password' : 'link')}
        >
          <option value="link">By a link that you send them</option>
          <option value="password">With a password that you set now</option>
        </SelectField>
        {way === 'password' ? (
          <>
            <PasswordField label="Password" name="password" error={faultOf('password')} />
            <p className="text-sm text-muted">
              Tell it to your colleague in person or by phone. They can change it under Profile.
            </p>
          </>
        ) : null}
        <FormEnd
          label={way === 'link' ? 'Make invitation link' : 'Add colleague'}
          busy={busy}
          trouble={fault?.field ? undefined : fault?.message}
        />
      </form>
    </Dialog>
  );
}

'use client';

import { PasswordField } from '@/components/auth/password-field';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { FormEnd } from '@/components/ui/form-end';
import { useOutcome } from '@/components/ui/use-outcome';
import type { Role } from '@/lib/db/schema';
import { addMemberAction } from '@/lib/team/actions';
import { RoleField } from './role-field';

/** Gives a colleague an account with a password that they can change. */
export function AddMemberDialog({ onClose }: { onClose: () => void }) {
  const { form, busy, fault, faultOf, run } = useOutcome();
  const add = async (typed: FormData) => {
    const outcome = await run(() =>
      addMemberAction({
        name: String(typed.get('name') ?? ''),
        email: String(typed.get('email') ?? ''),
        role: String(typed.get('role') ?? '') as Role,
        password: String(typed.get('password') ?? ''),
      }),
    );
    if (outcome.ok) onClose();
  };
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
        <PasswordField label="Password" name="password" error={faultOf('password')} />
        <p className="text-sm text-muted">
          Tell it to your colleague in person or by phone. They can change it under Profile.
        </p>
        <FormEnd label="Add colleague" busy={busy} trouble={fault?.field ? undefined : fault?.message} />
      </form>
    </Dialog>
  );
}

'use client';

import { PasswordField } from '@/components/auth/password-field';
import { TextField } from '@/components/ui/field';
import { FormEnd } from '@/components/ui/form-end';
import { useOutcome } from '@/components/ui/use-outcome';
import { changePasswordAction } from '@/lib/team/actions';

/** One's own password, changed with the present one. */
export function PasswordForm({ email }: { email: string }) {
  const { form, busy, done, fault, faultOf, run } = useOutcome();
  const change = async (typed: FormData) => {
    const input = { current: String(typed.get('current') ?? ''), next: String(typed.get('next') ?? '') };
    const outcome = await run(() => changePasswordAction(input));
    if (outcome.ok) form.current?.reset();
  };
  return (
    <form
      ref={form}
      method="post"
      className="grid max-w-md gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void change(new FormData(event.currentTarget));
      }}
    >
      {/* Tells a password manager whose password this is. */}
      <input type="text" name="email" value={email} autoComplete="username" readOnly hidden />
      <TextField
        label="Present password"
        name="current"
        type="password"
        autoComplete="current-password"
        error={faultOf('current')}
        required
      />
      <PasswordField label="New password" name="next" error={faultOf('next')} />
      <FormEnd
        label="Change password"
        busy={busy}
        trouble={fault?.field ? undefined : fault?.message}
        said={done ? 'Changed. You are signed out everywhere else.' : undefined}
      />
    </form>
  );
}

'use client';

import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { FormEnd } from '@/components/ui/form-end';
import { useOutcome } from '@/components/ui/use-outcome';
import { confirmIdentityAction } from '@/lib/auth/actions';

/** Asks for the password; `onEnd` hears whether the right one was typed. */
export function ConfirmDialog({ onEnd }: { onEnd: (given: boolean) => void }) {
  const { form, busy, fault, faultOf, run } = useOutcome();
  const [withCode, setWithCode] = useState(false);
  const confirm = async (typed: FormData) => {
    const [password = '', code = ''] = ['password', 'code'].map((name) => String(typed.get(name) ?? ''));
    const outcome = await run(() => confirmIdentityAction({ password, code }));
    if (outcome.ok) onEnd(true);
    else if (outcome.field === 'code') setWithCode(true);
  };
  return (
    <Dialog title="Confirm that it is you" onClose={() => onEnd(false)}>
      <form
        ref={form}
        method="post"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          // A dialog inside another form's page: the act behind it waits for this one alone.
          event.stopPropagation();
          if (!busy) void confirm(new FormData(event.currentTarget));
        }}
      >
        <p className="text-sm text-muted">
          This needs your password. For ten minutes after it you are not asked again.
        </p>
        <TextField
          label="Your password"
          name="password"
          type="password"
          autoComplete="current-password"
          error={faultOf('password')}
          autoFocus
          required
        />
        {withCode ? (
          <TextField
            label="Code"
            name="code"
            hint="From your authenticator app, or a recovery code."
            autoComplete="one-time-code"
            error={faultOf('code')}
            autoFocus
            required
          />
        ) : null}
        <FormEnd label="Confirm" busy={busy} trouble={fault?.field ? undefined : fault?.message} />
      </form>
    </Dialog>
  );
}

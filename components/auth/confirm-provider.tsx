'use client';

import { type ReactNode, useCallback, useState } from 'react';
import { ConfirmContext } from '@/components/ui/confirm-context';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { FormEnd } from '@/components/ui/form-end';
import { useOutcome } from '@/components/ui/use-outcome';
import { confirmIdentityAction } from '@/lib/auth/actions';

/** Lets any act on the page ask for the password again. What was typed for the act stays where it is. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [asking, setAsking] = useState<((given: boolean) => void) | null>(null);
  const ask = useCallback(
    () =>
      new Promise<boolean>((resolve) => {
        setAsking(() => (given: boolean) => {
          setAsking(null);
          resolve(given);
        });
      }),
    [],
  );
  return (
    <ConfirmContext value={ask}>
      {children}
      {asking ? <ConfirmDialog onEnd={asking} /> : null}
    </ConfirmContext>
  );
}

function ConfirmDialog({ onEnd }: { onEnd: (given: boolean) => void }) {
  const { form, busy, fault, faultOf, run } = useOutcome();
  const confirm = async (typed: FormData) => {
    const outcome = await run(() => confirmIdentityAction({ password: String(typed.get('password') ?? '') }));
    if (outcome.ok) onEnd(true);
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
        <FormEnd label="Confirm" busy={busy} trouble={fault?.field ? undefined : fault?.message} />
      </form>
    </Dialog>
  );
}

'use client';

import { PasswordField } from '@/components/auth/password-field';
import { TextField } from '@/components/ui/field';
import { FormEnd } from '@/components/ui/form-end';
import { useOutcome } from '@/components/ui/use-outcome';
import type { InvitePurpose } from '@/lib/db/schema';
import { acceptInviteAction } from '@/lib/team/accept-invite-action';

/** What whoever was invited fills in. The address is the one that the link was made for. */
export function InviteForm({
  purpose,
  email,
  name,
}: {
  purpose: InvitePurpose;
  email: string;
  name: string;
}) {
  const { form, busy, done, fault, faultOf, run } = useOutcome();
  const accept = async (typed: FormData) => {
    const token = window.location.pathname.split('/').at(-1) ?? '';
    const outcome = await run(() =>
      acceptInviteAction({
        token,
        name: String(typed.get('name') ?? ''),
        password: String(typed.get('password') ?? ''),
      }),
    );
    // Signing in is theirs to do: a link alone gives nobody a session.
    if (outcome.ok) window.location.replace('/sign-in');
  };
  const joining = purpose === 'join';
  return (
    <form
      ref={form}
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && !done) void accept(new FormData(event.currentTarget));
      }}
    >
      <TextField
        label="Email"
        type="email"
        value={email}
        hint="You sign in with it. The link is for this address alone."
        autoComplete="username"
        readOnly
      />
      {joining ? (
        <TextField
          label="Your name"
          name="name"
          defaultValue={name}
          hint="Customers read it on the pages you share."
          autoComplete="name"
          error={faultOf('name')}
          required
        />
      ) : null}
      <PasswordField
        label={joining ? 'Password' : 'New password'}
        name="password"
        error={faultOf('password')}
      />
      <FormEnd
        label={joining ? 'Join' : 'Save password'}
        busy={busy || done}
        trouble={fault?.field ? undefined : fault?.message}
      />
    </form>
  );
}

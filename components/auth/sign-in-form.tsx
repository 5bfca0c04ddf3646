'use client';

import { useState } from 'react';
import { TextField } from '@/components/ui/field';
import { FormEnd } from '@/components/ui/form-end';
import { useOutcome } from '@/components/ui/use-outcome';
import { done, refused } from '@/lib/outcome';
import { postToAuth } from './post-to-auth';

const TROUBLE = {
  refused:
    'The email or the password is not right, or there were too many tries. After ten tries, wait 15 minutes.',
  'code-needed': 'Enter the code from your app.',
  failed: 'Signing in did not work just now. Check that cookies are allowed, then try again.',
};
const WRONG_CODE =
  'This code is not right, was used already, or there were too many tries. Wait for the next one; after ten tries, 15 minutes.';

/** Email and password, then the code of accounts that ask for one. `next` is a path of ours, checked by the page. */
export function SignInForm({ next }: { next: string }) {
  const { form, busy, done: signedIn, fault, run } = useOutcome();
  const [asksForCode, setAsksForCode] = useState(false);
  const signIn = async (typed: FormData) => {
    const email = String(typed.get('email') ?? '');
    const password = String(typed.get('password') ?? '');
    const outcome = await run(async () => {
      const code = String(typed.get('code') ?? '');
      const answer = await postToAuth('callback/credentials', { email, password, code });
      if (answer === 'done') return done();
      if (answer !== 'code-needed')
        return refused(asksForCode && answer === 'refused' ? WRONG_CODE : TROUBLE[answer]);
      setAsksForCode(true);
      return refused(TROUBLE[answer], 'code');
    });
    // A full load: nothing a stranger saw stays in this tab's memory.
    if (outcome.ok) window.location.assign(next);
  };
  return (
    // By post, so that a click before the script has come never puts the password into the address.
    <form
      ref={form}
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && !signedIn) void signIn(new FormData(event.currentTarget));
      }}
    >
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        readOnly={asksForCode}
        required
        autoFocus
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        readOnly={asksForCode}
        required
      />
      {asksForCode ? (
        <TextField
          label="Code"
          name="code"
          hint="Six digits from your authenticator app, or one of your recovery codes."
          autoComplete="one-time-code"
          autoFocus
          required
        />
      ) : null}
      <FormEnd
        label="Sign in"
        busy={busy || signedIn}
        trouble={fault?.field === 'code' ? undefined : fault?.message}
      />
    </form>
  );
}

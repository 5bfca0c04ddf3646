'use client';

import { TextField } from '@/components/ui/field';
import { FormEnd } from '@/components/ui/form-end';
import { useOutcome } from '@/components/ui/use-outcome';
import { done, refused } from '@/lib/outcome';
import { postToAuth } from './post-to-auth';

const TROUBLE = {
  refused:
    'The email or the password is not right, or there were too many tries. After ten tries, wait 15 minutes.',
  failed: 'Signing in did not work just now. Check that cookies are allowed, then try again.',
};

/** Email and password. `next` is a path of ours, checked by the page. */
export function SignInForm({ next }: { next: string }) {
  const { form, busy, done: signedIn, fault, run } = useOutcome();
  const signIn = async (typed: FormData) => {
    const email = String(typed.get('email') ?? '');
    const password = String(typed.get('password') ?? '');
    const outcome = await run(async () => {
      const answer = await postToAuth('callback/credentials', { email, password });
      return answer === 'done' ? done() : refused(TROUBLE[answer]);
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
      <TextField label="Email" name="email" type="email" autoComplete="username" required autoFocus />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
      <FormEnd label="Sign in" busy={busy || signedIn} trouble={fault?.message} />
    </form>
  );
}

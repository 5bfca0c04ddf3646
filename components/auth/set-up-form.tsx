'use client';

import { TextField } from '@/components/ui/field';
import { FormEnd } from '@/components/ui/form-end';
import { useOutcome } from '@/components/ui/use-outcome';
import { setUpAction } from '@/lib/team/set-up-action';
import { PasswordField } from './password-field';
import { postToAuth } from './post-to-auth';

const FIELDS = ['companyName', 'name', 'phone', 'email', 'password'] as const;

/** The first account and its company. The token stands in the fragment, which browsers send to nobody. */
export function SetUpForm() {
  const { form, busy, done, fault, faultOf, run } = useOutcome();
  const setUp = async (typed: FormData) => {
    const text = (name: (typeof FIELDS)[number]) => String(typed.get(name) ?? '');
    const token = new URLSearchParams(window.location.hash.slice(1)).get('token') ?? '';
    const input = {
      token,
      companyName: text('companyName'),
      name: text('name'),
      phone: text('phone'),
      email: text('email'),
      password: text('password'),
    };
    const outcome = await run(() => setUpAction(input));
    if (!outcome.ok) return;
    const { email, password } = input;
    const answer = await postToAuth('callback/credentials', { email, password });
    window.location.replace(answer === 'done' ? '/' : '/sign-in');
  };
  const shownAtField = FIELDS.some((field) => faultOf(field));
  return (
    <form
      ref={form}
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && !done) void setUp(new FormData(event.currentTarget));
      }}
    >
      <TextField
        label="Company name"
        name="companyName"
        hint="Customers see it on the pages you share with them."
        autoComplete="organization"
        error={faultOf('companyName')}
        required
        autoFocus
      />
      <TextField label="Your name" name="name" autoComplete="name" error={faultOf('name')} required />
      <TextField
        label="Your phone"
        name="phone"
        type="tel"
        hint="For customers’ questions. You can add it later."
        autoComplete="tel"
        error={faultOf('phone')}
        optional
      />
      <TextField
        label="Email"
        name="email"
        type="email"
        hint="You sign in with it."
        autoComplete="username"
        error={faultOf('email')}
        required
      />
      <PasswordField label="Password" name="password" error={faultOf('password')} />
      <FormEnd
        label="Create account"
        busy={busy || done}
        trouble={shownAtField ? undefined : fault?.message}
      />
    </form>
  );
}

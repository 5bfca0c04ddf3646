'use client';

import { TextField } from '@/components/ui/field';
import { FormEnd } from '@/components/ui/form-end';
import { useOutcome } from '@/components/ui/use-outcome';
import { completeSenderAction } from '@/lib/sharing/actions';

/** What is known of the sender; the rest is empty. */
export type SenderSoFar = { company: string; name: string; phone: string; mayNameCompany: boolean };

/** Asks for what a customer's page lacks of its sender, keeps it, and goes on. */
export function MissingSender({
  why,
  sender,
  onSaved,
}: {
  why: string;
  sender: SenderSoFar;
  onSaved: () => Promise<void>;
}) {
  const { form, busy, fault, faultOf, run } = useOutcome();
  const askCompany = !sender.company;
  if (askCompany && !sender.mayNameCompany) {
    return (
      <p role="alert" className="rounded-lg bg-sunken p-3">
        {why}
      </p>
    );
  }
  const save = async (typed: FormData) => {
    const field = (name: string) => String(typed.get(name) ?? '');
    const outcome = await run(async () => {
      const saved = await completeSenderAction({
        company: askCompany ? field('company') : null,
        name: field('name'),
        phone: field('phone'),
      });
      if (saved.ok) await onSaved();
      return saved;
    });
    return outcome;
  };
  return (
    <form
      ref={form}
      className="grid gap-4 rounded-lg bg-sunken p-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save(new FormData(event.currentTarget));
      }}
    >
      <p role="alert">{why}</p>
      {askCompany ? (
        <TextField
          label="Company name"
          name="company"
          autoComplete="organization"
          error={faultOf('company')}
          required
        />
      ) : null}
      <TextField
        label="Your name"
        name="name"
        defaultValue={sender.name}
        autoComplete="name"
        error={faultOf('name')}
        required
      />
      <TextField
        label="Your phone"
        name="phone"
        type="tel"
        defaultValue={sender.phone}
        autoComplete="tel"
        error={faultOf('phone')}
        required
      />
      <FormEnd
        label="Save and make the link"
        busy={busy}
        trouble={fault?.field ? undefined : fault?.message}
      />
    </form>
  );
}

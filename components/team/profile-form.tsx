'use client';

import { TextField } from '@/components/ui/field';
import { FormEnd } from '@/components/ui/form-end';
import { useOutcome } from '@/components/ui/use-outcome';
import { changeOwnProfileAction } from '@/lib/team/actions';

/** One's own name and phone. */
export function ProfileForm({ name, phone }: { name: string; phone: string }) {
  const { form, busy, done, fault, faultOf, run } = useOutcome();
  return (
    <form
      ref={form}
      className="grid max-w-md gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget);
        const input = { name: String(typed.get('name') ?? ''), phone: String(typed.get('phone') ?? '') };
        if (!busy) void run(() => changeOwnProfileAction(input));
      }}
    >
      <TextField
        label="Name"
        name="name"
        defaultValue={name}
        autoComplete="name"
        error={faultOf('name')}
        required
      />
      <TextField
        label="Phone"
        name="phone"
        type="tel"
        defaultValue={phone}
        autoComplete="tel"
        error={faultOf('phone')}
        optional
      />
      <FormEnd
        label="Save"
        busy={busy}
        trouble={fault?.field ? undefined : fault?.message}
        said={done ? 'Saved.' : undefined}
      />
    </form>
  );
}

'use client';

import { TextField } from '@/components/ui/field';
import { FormEnd } from '@/components/ui/form-end';
import { useOutcome } from '@/components/ui/use-outcome';
import { changeRetentionAction } from '@/lib/retention/actions';

/** How long checks are kept. */
export function RetentionForm({ unusedDays, mostDays }: { unusedDays: number; mostDays: number | null }) {
  const { form, busy, done, fault, faultOf, run } = useOutcome();
  const save = (typed: FormData) => {
    const most = String(typed.get('mostDays') ?? '').trim();
    return run(() =>
      changeRetentionAction({
        unusedDays: Number(typed.get('unusedDays')),
        mostDays: most === '' ? null : Number(most),
      }),
    );
  };
  return (
    <form
      ref={form}
      method="post"
      className="grid max-w-md gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save(new FormData(event.currentTarget));
      }}
    >
      <TextField
        label="Days without use"
        name="unusedDays"
        inputMode="numeric"
        defaultValue={unusedDays}
        error={faultOf('unusedDays')}
        required
      />
      <TextField
        label="Days in any case"
        name="mostDays"
        hint="However much a check is used, it goes at this age. Leave it empty for no such limit."
        inputMode="numeric"
        defaultValue={mostDays ?? ''}
        error={faultOf('mostDays')}
        optional
      />
      <FormEnd
        label="Save"
        busy={busy}
        trouble={fault?.field ? undefined : fault?.message}
        said={done ? 'Saved. Nothing is removed because of it in the next seven days.' : undefined}
      />
    </form>
  );
}

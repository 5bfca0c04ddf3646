'use client';

import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { setAccountCapAction } from '@/lib/connections/actions';
import type { ConnectionForStaff } from '@/lib/connections/list-connections';
import { Refusal } from './refusal';
import { useAct } from './use-act';

/** How many questions the account may have open at most. An admin's field. */
export function ConnectionCap({
  connection,
  say,
}: {
  connection: ConnectionForStaff;
  /** Shows and reads out what came of it. */
  say: (words: string) => void;
}) {
  const { busy, act, at, besides } = useAct();

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    say('');
    const cap = String(new FormData(event.currentTarget).get('cap') ?? '');
    const outcome = await act(() => setAccountCapAction({ connectionId: connection.id, cap }));
    if (outcome.ok) say('Saved. Running checks use it at once.');
  }

  return (
    <form
      onSubmit={save}
      noValidate
      aria-label={`Requests at once through ${connection.name}`}
      className="grid gap-2 border-t border-line pt-3"
    >
      <TextField
        label="Requests at once, at most"
        hint="For the whole Twilio account. The app finds out how many Twilio allows and stays below this."
        name="cap"
        inputMode="numeric"
        autoComplete="off"
        defaultValue={connection.accountCap}
        error={at('cap')}
        className="max-w-28"
      />
      <div>
        <Button size="small" type="submit" busy={busy}>
          Save
        </Button>
      </div>
      <Refusal>{besides('cap')}</Refusal>
    </form>
  );
}

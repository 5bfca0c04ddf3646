'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CheckField, TextField } from '@/components/ui/field';
import {
  addConnectionAction,
  testConnectionAction,
  testTypedConnectionAction,
} from '@/lib/connections/actions';
import { CredentialFields, typedCredential } from './credential-fields';
import { Refusal } from './refusal';
import { useAct } from './use-act';

/** The form for a new connection, behind a button. What became of the last one stays readable after it closes. */
export function AddConnection({ openAtFirst }: { openAtFirst: boolean }) {
  const [open, setOpen] = useState(openAtFirst);
  const [said, setSaid] = useState('');
  return (
    <div className="grid gap-3">
      {open ? (
        <AddConnectionForm onSay={setSaid} onClose={() => setOpen(false)} />
      ) : (
        <Button
          kind="primary"
          className="justify-self-start"
          onClick={() => {
            setSaid('');
            setOpen(true);
          }}
        >
          Add a connection
        </Button>
      )}
      <p role="status" className="text-sm empty:hidden">
        {said}
      </p>
    </div>
  );
}

function AddConnectionForm({ onSay, onClose }: { onSay: (sentence: string) => void; onClose: () => void }) {
  const { busy, act, at, besides } = useAct();
  const headingId = useId();

  async function test(form: HTMLFormElement | null) {
    if (!form) return;
    onSay('Asking Twilio…');
    const { accountSid, credential } = read(form);
    const outcome = await act(() => testTypedConnectionAction({ accountSid, ...credential }), {
      refresh: false,
    });
    onSay(outcome.ok ? outcome.value.sentence : '');
  }

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    onSay('');
    const { accountSid, credential, name, team } = read(event.currentTarget);
    const added = await act(() => addConnectionAction({ accountSid, name, team, ...credential }));
    if (!added.ok) return;
    onClose();
    onSay('Saved. Asking Twilio whether it works…');
    const tested = await act(() => testConnectionAction({ connectionId: added.value.connectionId }));
    onSay(`Saved. ${tested.ok ? tested.value.sentence : tested.message}`);
  }

  return (
    <form
      onSubmit={add}
      aria-labelledby={headingId}
      autoComplete="off"
      noValidate
      className="grid max-w-xl gap-4 rounded-xl border border-line bg-surface p-5"
    >
      <h2 id={headingId} className="text-lg font-semibold">
        Add a connection
      </h2>
      <TextField
        label="Account SID"
        name="accountSid"
        placeholder="AC…"
        hint="On the front page of the Twilio Console, under Account Info."
        error={at('accountSid')}
        autoCapitalize="off"
        spellCheck={false}
      />
      <CredentialFields initialKind="api-key" errorAt={at} />
      <TextField
        label="Name"
        name="name"
        placeholder="Main account"
        hint="How your team speaks of this account."
        error={at('name')}
        maxLength={80}
      />
      <CheckField
        label="Lend it to the team"
        name="team"
        hint="Everyone can check numbers with it; nobody can see its secret. Unticked, it is yours alone."
      />
      <Refusal>{besides('accountSid', 'keySid', 'secret', 'name')}</Refusal>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" busy={busy}>
          Save connection
        </Button>
        <Button busy={busy} onClick={(event) => test(event.currentTarget.form)}>
          Test connection
        </Button>
        <Button
          kind="quiet"
          onClick={() => {
            onSay('');
            onClose();
          }}
        >
          Cancel
        </Button>
      </div>
    </form>
  );
}

function read(element: HTMLFormElement) {
  const form = new FormData(element);
  return {
    accountSid: String(form.get('accountSid') ?? ''),
    name: String(form.get('name') ?? ''),
    team: form.get('team') === 'on',
    credential: typedCredential(form),
  };
}

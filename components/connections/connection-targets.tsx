'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { removeTargetAction, saveTargetAction, setDefaultTargetAction } from '@/lib/connections/actions';
import type { ConnectionForStaff } from '@/lib/connections/list-connections';
import { Refusal } from './refusal';
import { useAct } from './use-act';

const OWN = '';

/** The accounts that numbers may move to through this connection, saved by hand, and which one is the default. */
export function ConnectionTargets({ connection }: { connection: ConnectionForStaff }) {
  const { id: connectionId, targets, editable, defaultTargetSid } = connection;
  const { busy, act, besides } = useAct();
  const [adding, setAdding] = useState(false);
  if (!editable && targets.length === 0) return null;
  return (
    <section
      aria-label={`Accounts to move numbers to through ${connection.name}`}
      className="grid gap-3 border-t border-line pt-3"
    >
      <div>
        <h3 className="text-sm font-semibold">Accounts to move numbers to</h3>
        <p className="text-sm text-muted">
          Subaccounts that Twilio lists are offered by themselves. Save one here if it is missing under
          “Moving to”.
        </p>
      </div>
      {targets.length > 0 ? (
        <ul className="grid gap-1">
          {targets.map(({ sid, name }) => (
            <li key={sid} className="flex flex-wrap items-center gap-x-3 text-sm">
              <span className="font-medium break-words">{name}</span>
              <span className="font-mono break-all text-muted">{sid}</span>
              {editable ? (
                <Button
                  kind="quiet"
                  size="small"
                  busy={busy}
                  aria-label={`Remove ${name}`}
                  onClick={() => act(() => removeTargetAction({ connectionId, sid }))}
                >
                  Remove
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {editable && connection.defaultChoices.length > 0 ? (
        <div className="max-w-sm">
          <SelectField
            label="New checks move to"
            value={defaultTargetSid ?? OWN}
            disabled={busy}
            onChange={(event) => {
              const sid = event.target.value === OWN ? null : event.target.value;
              void act(() => setDefaultTargetAction({ connectionId, sid }));
            }}
          >
            <option value={OWN}>{connection.name} (its own account)</option>
            {connection.defaultChoices.map(({ sid, name }) => (
              <option key={sid} value={sid}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
      ) : null}
      <Refusal>{besides()}</Refusal>
      {editable && !adding ? (
        <Button size="small" className="justify-self-start" onClick={() => setAdding(true)}>
          Save an account
        </Button>
      ) : null}
      {adding ? <SaveTargetForm connectionId={connectionId} onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

function SaveTargetForm({ connectionId, onClose }: { connectionId: string; onClose: () => void }) {
  const { busy, act, at, besides } = useAct();

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget);
    const outcome = await act(() =>
      saveTargetAction({
        connectionId,
        sid: String(form.get('sid') ?? ''),
        name: String(form.get('name') ?? ''),
      }),
    );
    if (outcome.ok) onClose();
  }

  return (
    <form onSubmit={save} aria-label="Save an account" noValidate className="grid max-w-md gap-3">
      <TextField
        label="Account SID"
        name="sid"
        placeholder="AC…"
        error={at('sid')}
        autoFocus
        autoComplete="off"
        spellCheck={false}
      />
      <TextField
        label="Account name"
        name="name"
        placeholder="North branch"
        error={at('name')}
        autoComplete="off"
        maxLength={80}
      />
      <Refusal>{besides('sid', 'name')}</Refusal>
      <div className="flex gap-2">
        <Button type="submit" kind="primary" size="small" busy={busy}>
          Save account
        </Button>
        <Button size="small" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SelectField, TextField } from '@/components/ui/field';
import { resumeCheckAction, setConnectionAction, setTargetAction } from '@/lib/checks/actions';
import type { Target } from '@/lib/connections/list-targets';
import { useAccounts } from './use-accounts';
import { useAct } from './use-act';
import { type ConnectionChoice, useBoard } from './use-board';

const OWN = '';
const TYPED = 'typed';

/** Through which Twilio account a check asks, and to which account its numbers are to move. */
export function DialogMovingTo({ onClose }: { onClose: () => void }) {
  const { check, connections, paused } = useBoard();
  const { busy, trouble, act } = useAct();
  const [connectionId, setConnectionId] = useState(
    connections.some(({ id }) => id === check.connection.id) ? check.connection.id : '',
  );
  const [choice, setChoice] = useState(check.target?.sid ?? OWN);
  const [typed, setTyped] = useState({ sid: '', name: '' });
  const [toConfirm, setToConfirm] = useState<string | null>(null);
  const moved = connectionId !== check.connection.id;
  const resumes = paused !== null && paused.why !== 'by-hand';

  const { accounts, asking } = useAccounts(connectionId, { enabled: connectionId !== '' });
  const others = withCurrent(accounts, moved ? null : check.target);

  const target = () => {
    if (choice === OWN) return null;
    if (choice === TYPED) return { sid: typed.sid.trim(), name: typed.name.trim() || typed.sid.trim() };
    const known = others.find(({ sid }) => sid === choice);
    return { sid: choice, name: known?.name ?? choice };
  };
  const save = async (confirmed: boolean) => {
    if (moved) {
      const outcome = await act(() => setConnectionAction({ checkId: check.id, connectionId }), {
        refresh: true,
      });
      if (!outcome.ok) return;
    }
    const outcome = await act(() => setTargetAction({ checkId: check.id, target: target(), confirmed }), {
      refresh: true,
    });
    if (!outcome.ok) {
      setToConfirm(outcome.field === 'confirmed' ? outcome.message : null);
      return;
    }
    if (resumes) {
      const resumed = await act(() => resumeCheckAction({ checkId: check.id }));
      if (!resumed.ok) return;
    }
    onClose();
  };

  return (
    <Dialog title="Moving to" onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
      >
        <p>Twilio answers for one account: the one the numbers are to move to.</p>
        {connections.length > 1 || connectionId === '' ? (
          <SelectField
            label="Twilio account"
            value={connectionId}
            required
            onChange={(event) => {
              setConnectionId(event.target.value);
              setChoice(OWN);
              setToConfirm(null);
            }}
          >
            {connectionId === '' ? <option value="">Choose one</option> : null}
            {connections.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        ) : null}
        <SelectField
          label="Moving to"
          hint={asking ? 'Asking Twilio which accounts there are…' : undefined}
          value={choice}
          onChange={(event) => {
            setChoice(event.target.value);
            setToConfirm(null);
          }}
        >
          <option value={OWN}>{ownName(accounts, connections, connectionId)}</option>
          {others.map(({ sid, name }) => (
            <option key={sid} value={sid}>
              {name}
            </option>
          ))}
          <option value={TYPED}>Another account…</option>
        </SelectField>
        {choice === TYPED ? (
          <>
            <TextField
              label="Account SID"
              hint="AC, followed by 32 letters and digits."
              value={typed.sid}
              onChange={(event) => setTyped({ ...typed, sid: event.target.value })}
              autoComplete="off"
              spellCheck={false}
              required
            />
            <TextField
              label="Account name"
              optional
              value={typed.name}
              onChange={(event) => setTyped({ ...typed, name: event.target.value })}
              autoComplete="off"
            />
          </>
        ) : null}
        {trouble ? (
          <p className={`text-sm font-medium ${toConfirm ? '' : 'text-danger'}`}>{trouble}</p>
        ) : null}
        <div className="flex flex-wrap gap-2">
          {toConfirm ? (
            <Button kind="primary" busy={busy} onClick={() => save(true)}>
              Change and ask all again
            </Button>
          ) : (
            <Button type="submit" kind="primary" busy={busy}>
              {resumes ? 'Save and resume' : 'Save'}
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The accounts to choose from besides the own one; the present one stays even if Twilio does not list it. */
function withCurrent(accounts: Target[], current: { sid: string; name: string } | null): Target[] {
  const others = accounts.filter(({ own }) => !own);
  if (!current || others.some(({ sid }) => sid === current.sid)) return others;
  return [...others, { ...current, own: false }];
}

/** The team's own word for it wins over Twilio's, as on the cards. */
function ownName(accounts: Target[], connections: ConnectionChoice[], id: string): string {
  const name = connections.find((one) => one.id === id)?.name ?? accounts.find(({ own }) => own)?.name;
  return name ? `${name} (the account itself)` : 'The account itself';
}

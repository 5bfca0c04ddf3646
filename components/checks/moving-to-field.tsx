'use client';

import { useState } from 'react';
import { SelectField, TextField } from '@/components/ui/field';
import type { ConnectionOption } from './connection-option';
import type { Draft } from './draft';
import { useAccounts } from './use-accounts';

type MovingTo = Draft['movingTo'];

const OWN = 'own';
const TYPED = 'typed';

/** The Twilio account that the numbers are to move to. Twilio is asked for its accounts when somebody looks. */
export function MovingToField({
  connection,
  movingTo,
  onChange,
  error,
}: {
  connection: ConnectionOption;
  movingTo: MovingTo;
  onChange: (movingTo: MovingTo) => void;
  error: string | undefined;
}) {
  const [looked, setLooked] = useState(false);
  const { accounts, asking } = useAccounts(connection.id, { enabled: looked });
  const chosen = effectiveMovingTo(movingTo, connection);
  const others = accounts.filter(({ own }) => !own);
  if (chosen.kind === 'listed' && !others.some(({ sid }) => sid === chosen.sid)) {
    others.unshift({ sid: chosen.sid, name: chosen.name, own: false });
  }
  const look = () => setLooked(true);

  return (
    <>
      <SelectField
        label="Moving to"
        hint={asking ? 'Asking Twilio which accounts there are…' : undefined}
        error={chosen.kind === 'typed' ? undefined : error}
        value={chosen.kind === 'listed' ? chosen.sid : chosen.kind}
        onPointerEnter={look}
        onFocus={look}
        onChange={({ target: { value } }) => {
          if (value === OWN) onChange({ kind: 'own' });
          else if (value === TYPED) onChange({ kind: 'typed', sid: '' });
          else
            onChange({
              kind: 'listed',
              sid: value,
              name: others.find(({ sid }) => sid === value)?.name ?? value,
            });
        }}
      >
        <option value={OWN}>{connection.name}</option>
        {others.map(({ sid, name }) => (
          <option key={sid} value={sid}>
            {name}
          </option>
        ))}
        <option value={TYPED}>Another account…</option>
      </SelectField>
      {chosen.kind === 'typed' ? (
        <TextField
          label="Account SID"
          hint="AC and 32 letters and digits, as the Twilio Console shows it."
          error={error}
          value={chosen.sid}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange({ kind: 'typed', sid: event.target.value })}
        />
      ) : null}
    </>
  );
}

/** What counts where nobody chose: the account that the connection's settings name, else its own. */
export function effectiveMovingTo(
  movingTo: MovingTo,
  { defaultTarget }: Pick<ConnectionOption, 'defaultTarget'>,
): Exclude<MovingTo, { kind: 'default' }> {
  if (movingTo.kind !== 'default') return movingTo;
  return defaultTarget ? { kind: 'listed', ...defaultTarget } : { kind: 'own' };
}

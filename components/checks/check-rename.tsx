'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { renameCheckAction } from '@/lib/checks/actions';
import { useAct } from './use-act';
import { useBoard } from './use-board';

/** The check's name and customer, edited where they stand. */
export function CheckRename({ onDone }: { onDone: () => void }) {
  const { check } = useBoard();
  const { busy, trouble, act } = useAct();
  const [name, setName] = useState(check.name);
  const [customer, setCustomer] = useState(check.customer);
  const save = async () => {
    const outcome = await act(() => renameCheckAction({ checkId: check.id, name, customer }), {
      refresh: true,
      said: 'Renamed.',
    });
    if (outcome.ok) onDone();
  };
  return (
    <form
      className="grid max-w-xl gap-3 rounded-xl border border-line bg-surface p-4 print:hidden"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <TextField
        label="Check name"
        error={trouble ?? undefined}
        value={name}
        onChange={(event) => setName(event.target.value)}
        autoFocus
        maxLength={120}
      />
      <TextField
        label="Customer"
        optional
        value={customer}
        onChange={(event) => setCustomer(event.target.value)}
        maxLength={120}
        autoComplete="off"
      />
      <div className="flex gap-2">
        <Button type="submit" kind="primary" size="small" busy={busy}>
          Save
        </Button>
        <Button size="small" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

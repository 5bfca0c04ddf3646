'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { correctNumberAction } from '@/lib/checks/actions';
import type { NumberForStaff } from '@/lib/checks/check-view';
import { shownNumber } from './shown-number';
import { useAct } from './use-act';
import { useBoard } from './use-board';

/** Mends a mistyped number in place. What was typed before stays on the card as "was". */
export function NumberCardCorrect({ number, onDone }: { number: NumberForStaff; onDone: () => void }) {
  const { check } = useBoard();
  const { busy, trouble, act } = useAct();
  const [typed, setTyped] = useState(shownNumber(number));
  const save = async () => {
    const outcome = await act(() => correctNumberAction({ checkId: check.id, numberId: number.id, typed }), {
      said: 'Corrected. It is being asked.',
    });
    if (outcome.ok) onDone();
  };
  return (
    <form
      className="grid gap-2 rounded-lg bg-sunken p-3 print:hidden"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <TextField
        label="Corrected number"
        error={trouble ?? undefined}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoFocus
        inputMode="tel"
        autoComplete="off"
      />
      <div className="flex gap-2">
        <Button type="submit" kind="primary" size="small" busy={busy}>
          Correct and check
        </Button>
        <Button size="small" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextArea } from '@/components/ui/field';
import { setNumberNoteAction } from '@/lib/checks/actions';
import type { NumberForStaff } from '@/lib/checks/check-view';
import { useAct } from './use-act';
import { useBoard } from './use-board';

/** One note for a number, for staff only. */
export function NumberCardNote({ number, onDone }: { number: NumberForStaff; onDone: () => void }) {
  const { check } = useBoard();
  const { busy, trouble, act } = useAct();
  const [note, setNote] = useState(number.note);
  const save = async () => {
    const outcome = await act(() => setNumberNoteAction({ checkId: check.id, numberId: number.id, note }), {
      said: 'Note saved.',
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
      <TextArea
        label="Note"
        hint="Only your team sees it."
        error={trouble ?? undefined}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        autoFocus
        rows={3}
      />
      <div className="flex gap-2">
        <Button type="submit" kind="primary" size="small" busy={busy}>
          Save note
        </Button>
        <Button size="small" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

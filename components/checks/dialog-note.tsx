'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextArea } from '@/components/ui/field';
import { setCheckNoteAction } from '@/lib/checks/actions';
import { useAct } from './use-act';
import { useBoard } from './use-board';

/** One note for the whole check, for staff only. */
export function DialogNote({ onClose }: { onClose: () => void }) {
  const { check } = useBoard();
  const { busy, trouble, act } = useAct();
  const [note, setNote] = useState(check.note);
  const save = async () => {
    const outcome = await act(() => setCheckNoteAction({ checkId: check.id, note }), {
      refresh: true,
      said: 'Note saved.',
    });
    if (outcome.ok) onClose();
  };
  return (
    <Dialog title="Note" onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextArea
          label="Note for this check"
          hint="Only your team sees it."
          error={trouble ?? undefined}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          rows={5}
        />
        <div>
          <Button type="submit" kind="primary" busy={busy}>
            Save note
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

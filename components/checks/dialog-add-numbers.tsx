'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextArea } from '@/components/ui/field';
import { addNumbersAction } from '@/lib/checks/actions';
import { useAct } from './use-act';
import { useBoard } from './use-board';

/** More numbers for the same check; those already in it are not asked twice. */
export function DialogAddNumbers({ onClose }: { onClose: () => void }) {
  const { check } = useBoard();
  const { busy, trouble, act } = useAct();
  const [text, setText] = useState('');
  const add = async () => {
    const outcome = await act(() => addNumbersAction({ checkId: check.id, text }), {
      refresh: true,
      said: 'Numbers added.',
    });
    if (outcome.ok) onClose();
  };
  return (
    <Dialog title="Add numbers" onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextArea
          label="Phone numbers"
          hint="Any spelling, with whatever stands around them. Numbers already here are not asked twice."
          error={trouble ?? undefined}
          value={text}
          onChange={(event) => setText(event.target.value)}
          rows={6}
          required
        />
        <div>
          <Button type="submit" kind="primary" busy={busy}>
            Add and check
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

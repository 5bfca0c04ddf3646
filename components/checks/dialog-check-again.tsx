'use client';

import { Button } from '@/components/ui/button';
import { counted } from '@/components/ui/counted';
import { Dialog } from '@/components/ui/dialog';
import { checkAgainAction } from '@/lib/checks/actions';
import { useAct } from './use-act';
import { useBoard } from './use-board';

/** Asks again for what is not checked yet, or for everything. */
export function DialogCheckAgain({
  unchecked,
  onClose,
}: {
  /** How many are not checked yet. */
  unchecked: number;
  onClose: () => void;
}) {
  const { check } = useBoard();
  const { busy, trouble, act } = useAct();
  const again = async (which: 'unchecked' | 'all') => {
    const outcome = await act(() => checkAgainAction({ checkId: check.id, which }), {
      said: 'Asking again.',
    });
    if (outcome.ok) onClose();
  };
  return (
    <Dialog title="Check again" onClose={onClose}>
      <p>
        {unchecked > 0 ? `${counted(unchecked, 'number is', 'numbers are')} not checked yet. ` : null}The
        answers so far stay on their cards until the new ones are there.
      </p>
      {trouble ? <p className="text-sm font-medium text-danger">{trouble}</p> : null}
      <div className="flex flex-wrap gap-2">
        {unchecked > 0 ? (
          <Button kind="primary" busy={busy} onClick={() => again('unchecked')}>
            What is not checked yet
          </Button>
        ) : null}
        <Button kind={unchecked > 0 ? 'plain' : 'primary'} busy={busy} onClick={() => again('all')}>
          Everything
        </Button>
      </div>
    </Dialog>
  );
}

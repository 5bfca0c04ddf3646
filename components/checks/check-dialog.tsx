'use client';

import { ShareDialog } from '@/components/sharing/share-dialog';
import { Dialog } from '@/components/ui/dialog';
import type { CheckForStaff, NumberForStaff } from '@/lib/checks/check-view';
import type { BoardNumbers } from './board-numbers';
import { DialogAddNumbers } from './dialog-add-numbers';
import { DialogAddressSid } from './dialog-address-sid';
import { DialogAskTheCustomer } from './dialog-ask-the-customer';
import { DialogCheckAgain } from './dialog-check-again';
import { DialogDelete } from './dialog-delete';
import { DialogMovingTo } from './dialog-moving-to';
import { DialogNote } from './dialog-note';
import { DialogSkipped } from './dialog-skipped';
import { DialogTheirWorkbook } from './dialog-their-workbook';
import { type BoardDialogName, useBoard } from './use-board';

/** The dialog that is open over a check. Loaded when the first one opens. */
export default function CheckDialog({
  name,
  numbers,
  counts,
  shown,
  onClose,
}: {
  name: BoardDialogName;
  numbers: BoardNumbers;
  /** As last polled. */
  counts: CheckForStaff['counts'];
  /** What the board's filter and search leave of them. */
  shown: readonly NumberForStaff[];
  onClose: () => void;
}) {
  const { check } = useBoard();
  switch (name) {
    case 'ask-the-customer':
      return <DialogAskTheCustomer numbers={numbers.list} onClose={onClose} />;
    case 'share':
      return check.practice ? (
        <Dialog title="Copy customer link" onClose={onClose}>
          <p>
            These answers are made up for practice, so they have no customer link. Check the numbers with a
            real Twilio account to share them.
          </p>
        </Dialog>
      ) : (
        <ShareDialog check={sharable(check, numbers.list, shown)} onClose={onClose} />
      );
    case 'check-again':
      return <DialogCheckAgain numbers={numbers.list} onClose={onClose} />;
    case 'add-numbers':
      return <DialogAddNumbers onClose={onClose} />;
    case 'skipped':
      return <DialogSkipped counts={counts} onClose={onClose} />;
    case 'their-workbook':
      return <DialogTheirWorkbook counts={counts} onClose={onClose} />;
    case 'moving-to':
      return <DialogMovingTo onClose={onClose} />;
    case 'address-sid':
      return <DialogAddressSid numbers={numbers.list} onClose={onClose} />;
    case 'note':
      return <DialogNote onClose={onClose} />;
    case 'delete':
      return <DialogDelete onClose={onClose} />;
  }
}

function sharable(check: CheckForStaff, all: readonly NumberForStaff[], shown: readonly NumberForStaff[]) {
  const kept = all.filter(({ state }) => state !== 'left-out');
  const chosen = shown.filter(({ state }) => state !== 'left-out').map(({ id }) => id);
  return {
    id: check.id,
    private: check.visibility === 'private',
    finished: kept.every(({ state }) => state === 'settled'),
    shownIds: chosen.length > 0 && chosen.length < kept.length ? chosen : null,
  };
}

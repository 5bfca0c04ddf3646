'use client';

import type { Sharable } from '@/components/sharing/chosen-options';
import { ShareDialog } from '@/components/sharing/share-dialog';
import { Dialog } from '@/components/ui/dialog';
import type { CheckSummary, NumberForStaff } from '@/lib/checks/check-view';
import { MOST_CHOSEN } from '@/lib/sharing/link-options';
import { DialogAddNumbers } from './dialog-add-numbers';
import { DialogAddressSid } from './dialog-address-sid';
import { DialogAskTheCustomer } from './dialog-ask-the-customer';
import { DialogCheckAgain } from './dialog-check-again';
import { DialogDelete } from './dialog-delete';
import { DialogHistory } from './dialog-history';
import { DialogMovingTo } from './dialog-moving-to';
import { DialogNote } from './dialog-note';
import { DialogOrderPlan } from './dialog-order-plan';
import { DialogShortcuts } from './dialog-shortcuts';
import { DialogSkipped } from './dialog-skipped';
import { DialogTheirWorkbook } from './dialog-their-workbook';
import { DialogWatch } from './dialog-watch';
import { NumberCard } from './number-card';
import { shownNumber } from './shown-number';
import { type BoardDialog, useBoard } from './use-board';
import type { FollowUpRead } from './use-follow-up';

/** The dialog that is open over a check. Loaded when the first one opens. */
export default function CheckDialog({
  dialog,
  summary,
  shownIds,
  rowOf,
  followUp,
  onClose,
}: {
  dialog: BoardDialog;
  summary: CheckSummary;
  followUp: FollowUpRead;
  /** What the board's filter and search leave; null while they leave all, or are not all known. */
  shownIds: readonly number[] | null;
  rowOf: (id: number) => NumberForStaff | undefined;
  onClose: () => void;
}) {
  if (typeof dialog === 'object') {
    if ('history' in dialog) return <DialogHistory number={dialog.history} onClose={onClose} />;
    if ('share' in dialog) {
      return <Share summary={summary} some={{ ids: dialog.share, selected: true }} onClose={onClose} />;
    }
    const number = rowOf(dialog.number);
    return number ? (
      <Dialog title={shownNumber(number)} onClose={onClose}>
        <NumberCard number={number} />
      </Dialog>
    ) : null;
  }
  switch (dialog) {
    case 'ask-the-customer':
      return <DialogAskTheCustomer {...followUp} onClose={onClose} />;
    case 'order-plan':
      return <DialogOrderPlan {...followUp} onClose={onClose} />;
    case 'watch':
      return <DialogWatch onClose={onClose} />;
    case 'shortcuts':
      return <DialogShortcuts onClose={onClose} />;
    case 'share':
      return (
        <Share
          summary={summary}
          some={
            shownIds && shownIds.length > 0 && shownIds.length <= MOST_CHOSEN
              ? { ids: shownIds, selected: false }
              : null
          }
          onClose={onClose}
        />
      );
    case 'check-again':
      return <DialogCheckAgain unchecked={summary.counts.byVerdict.unchecked} onClose={onClose} />;
    case 'add-numbers':
      return <DialogAddNumbers onClose={onClose} />;
    case 'skipped':
      return <DialogSkipped counts={summary.counts} onClose={onClose} />;
    case 'their-workbook':
      return <DialogTheirWorkbook counts={summary.counts} onClose={onClose} />;
    case 'moving-to':
      return <DialogMovingTo onClose={onClose} />;
    case 'address-sid':
      return <DialogAddressSid followUp={followUp.followUp} onClose={onClose} />;
    case 'note':
      return <DialogNote onClose={onClose} />;
    case 'delete':
      return <DialogDelete onClose={onClose} />;
  }
}

function Share({
  summary: { counts },
  some,
  onClose,
}: {
  summary: CheckSummary;
  some: Sharable['some'];
  onClose: () => void;
}) {
  const { check } = useBoard();
  if (!check.practice) {
    const { id, visibility } = check;
    const sharable = { id, private: visibility === 'private', finished: counts.waiting === 0, some };
    return <ShareDialog check={sharable} onClose={onClose} />;
  }
  return (
    <Dialog title="Copy customer link" onClose={onClose}>
      <p>
        These answers are made up for practice, so they have no customer link. Check the numbers with a real
        Twilio account to share them.
      </p>
    </Dialog>
  );
}

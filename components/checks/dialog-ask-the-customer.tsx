'use client';

import { CopyButton } from '@/components/ui/copy-button';
import { counted } from '@/components/ui/counted';
import { Dialog } from '@/components/ui/dialog';
import type { NumberForStaff } from '@/lib/checks/check-view';
import { type ChecklistItem, checklist, checklistEmail } from '@/lib/portability/checklist';
import { useBoard } from './use-board';

/** What the answers call for, as a list to go through on the phone and as an e-mail to paste. */
export function DialogAskTheCustomer({
  numbers,
  onClose,
}: {
  numbers: readonly NumberForStaff[];
  onClose: () => void;
}) {
  const { check, say } = useBoard();
  const answers = numbers.flatMap(({ state, answer }) => (state !== 'left-out' && answer ? [answer] : []));
  const asked = checklist(answers);
  const nothing = asked.now.length + asked.filingWeek.length === 0;
  return (
    <Dialog title="What to ask the customer" onClose={onClose} wide>
      {nothing ? (
        <p className="text-muted">
          Nothing so far. As soon as a number can move or needs a step, what to ask stands here.
        </p>
      ) : (
        <>
          <Items title="Now" items={asked.now} />
          <Items title="Filing week" items={asked.filingWeek} />
          <div className="flex flex-wrap gap-2 border-t border-line pt-4">
            <CopyButton
              kind="primary"
              size="normal"
              text={checklistEmail(asked, check.mine ? check.owner.name : '')}
              onCopied={() => say('E-mail copied.')}
            >
              Copy as e-mail
            </CopyButton>
          </div>
        </>
      )}
    </Dialog>
  );
}

function Items({ title, items }: { title: string; items: ChecklistItem[] }) {
  if (items.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold">{title}</h3>
      <ul className="grid gap-1.5">
        {items.map(({ text, count }) => (
          <li key={text} className="flex justify-between gap-4 border-l-2 border-line pl-3">
            <span className="text-pretty">{text}</span>
            {count === null ? null : (
              <span className="shrink-0 text-sm text-muted">{counted(count, 'number')}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

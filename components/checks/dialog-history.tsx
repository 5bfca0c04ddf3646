'use client';

import { useEffect, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { answerHistoryAction } from '@/lib/checks/actions';
import type { PastAnswer } from '@/lib/checks/answer-history';
import type { NumberForStaff } from '@/lib/checks/check-view';
import { shownNumber } from './shown-number';
import { wholeMoment } from './time-words';
import { useBoard } from './use-board';
import { VerdictBadge } from './verdict-badge';

/** Every answer that a number ever had, newest first. */
export function DialogHistory({ number, onClose }: { number: NumberForStaff; onClose: () => void }) {
  const { check } = useBoard();
  const [found, setFound] = useState<PastAnswer[] | string | null>(null);
  useEffect(() => {
    let current = true;
    answerHistoryAction({ checkId: check.id, numberId: number.id }).then(
      (outcome) => current && setFound(outcome.ok ? outcome.value : outcome.message),
      () => current && setFound('The answers could not be read just now. Close this and try again.'),
    );
    return () => {
      current = false;
    };
  }, [check.id, number.id]);
  return (
    <Dialog title={`Answers for ${shownNumber(number)}`} onClose={onClose}>
      {found === null ? <div className="h-24 animate-pulse rounded-lg bg-sunken" /> : null}
      {typeof found === 'string' ? <p className="font-medium text-danger">{found}</p> : null}
      {Array.isArray(found) ? (
        <ol className="grid gap-3">
          {found.map(({ id, verdict, headline, askedAt }) => (
            <li key={id} className="grid gap-1 border-l-2 border-line pl-3">
              <div>
                <VerdictBadge standing={verdict} />
              </div>
              <p>{headline}</p>
              <time dateTime={askedAt} className="text-sm text-muted">
                {wholeMoment(new Date(askedAt))}
              </time>
            </li>
          ))}
        </ol>
      ) : null}
    </Dialog>
  );
}

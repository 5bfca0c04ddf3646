'use client';

import { type ComponentProps, memo, Suspense, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { lazyOrNothing } from '@/components/ui/lazy-or-nothing';
import { leaveOutAction, putBackAction, recheckNumberAction } from '@/lib/checks/actions';
import type { NumberForStaff } from '@/lib/checks/check-view';
import { badgeStanding } from './badge-standing';
import { NumberCardAnswer } from './number-card-answer';
import { NumberCardWaiting } from './number-card-waiting';
import { NumberFacts } from './number-facts';
import { SelectNumber } from './select-number';
import { shownNumber } from './shown-number';
import { dayWords } from './time-words';
import { ToCome } from './to-come';
import { useAct } from './use-act';
import { useBoard } from './use-board';
import { useReaderNow } from './use-now';
import { VerdictBadge } from './verdict-badge';
import { VERDICT_LOOK } from './verdict-look';

// Loaded once they are wanted: the page has to be light until then.
const NumberCardCorrect = lazyOrNothing(() =>
  import('./number-card-correct').then(({ NumberCardCorrect }) => NumberCardCorrect),
);
const NumberCardNote = lazyOrNothing(() =>
  import('./number-card-note').then(({ NumberCardNote }) => NumberCardNote),
);

type Editing = 'nothing' | 'correct' | 'note';

/** Roughly what an answer takes, so that the cards below move little when it comes. */
const ROOM_FOR_ANSWER = 'min-h-112 print:min-h-0';

/** One number: what it is, whether it can move, what to do next and by whom. */
export const NumberCard = memo(function NumberCard({
  number,
  fold,
}: {
  number: NumberForStaff;
  /** Makes it small again, where it was small. */
  fold?: () => void;
}) {
  const { check, paused, say, openDialog } = useBoard();
  const { busy, trouble, act } = useAct();
  const [editing, setEditing] = useState<Editing>('nothing');
  const correctButton = useRef<HTMLButtonElement>(null);
  const noteButton = useRef<HTMLButtonElement>(null);
  const headingId = useId();
  const one = { checkId: check.id, numberId: number.id };
  const shown = shownNumber(number);
  const leftOut = number.state === 'left-out';
  const coming = number.state === 'waiting' && !number.answer && !paused;
  const next = check.editable ? nextButtonOf(number) : null;

  const stopEditing = () => {
    (editing === 'correct' ? correctButton : noteButton).current?.focus();
    setEditing('nothing');
  };
  const checkAgain = async () => {
    const outcome = await act(() => recheckNumberAction(one));
    if (outcome.ok) say(`${shown}: ${outcome.value.asking ? 'still being asked' : 'answered'}.`);
  };
  const leaveOutOrUndo = () => {
    const ids = { checkId: check.id, numberIds: [number.id] };
    return leftOut
      ? act(() => putBackAction(ids), { said: `${shown} is back.` })
      : act(() => leaveOutAction(ids), { said: `${shown} is left out.` });
  };

  const correct = (
    <CardButton
      ref={correctButton}
      prominent={next === 'correct'}
      aria-expanded={editing === 'correct'}
      onClick={() => setEditing(editing === 'correct' ? 'nothing' : 'correct')}
    >
      Correct
    </CardButton>
  );
  const addressSid = (
    <CardButton prominent onClick={() => openDialog('address-sid')}>
      Address SID
    </CardButton>
  );

  return (
    <article
      aria-labelledby={headingId}
      data-number={number.id}
      tabIndex={-1}
      className={`flex flex-col gap-2.5 rounded-xl border border-line p-4 print:break-inside-avoid print:border-black ${leftOut ? 'bg-page' : 'bg-surface'} ${coming ? ROOM_FOR_ANSWER : ''}`}
    >
      <header className="grid grid-cols-1 gap-1.5">
        <div className="flex items-center justify-between gap-3">
          <div className="flex items-center gap-2">
            <SelectNumber id={number.id} shown={shown} />
            <VerdictBadge standing={badgeStanding(number)} />
          </div>
          {number.label ? (
            <span className="min-w-0 truncate text-sm text-muted" title={number.label}>
              {number.label}
            </span>
          ) : null}
        </div>
        <div className="flex items-center gap-1">
          <h2
            id={headingId}
            className={`min-w-0 truncate text-lg font-semibold tracking-tight tabular-nums ${leftOut ? 'text-muted line-through' : ''}`}
            title={shown}
          >
            <bdi>{shown}</bdi>
          </h2>
          <span className="print:hidden">
            <CopyButton text={number.e164} label="Copy number" onCopied={() => say('Number copied.')} />
          </span>
        </div>
        <NumberFacts number={number} shown={shown} />
      </header>

      {number.before && !leftOut ? <Changed before={number.before} /> : null}
      {leftOut ? (
        <p className="text-sm text-muted">Kept here, but out of the counts, customer links and downloads.</p>
      ) : (
        <>
          {number.state === 'waiting' ? <NumberCardWaiting number={number} /> : null}
          {number.answer ? (
            <NumberCardAnswer
              answer={number.answer}
              recheckFailedAt={number.recheckFailedAt}
              onHistory={() => openDialog({ history: number })}
              action={
                next ? <div className="print:hidden">{next === 'correct' ? correct : addressSid}</div> : null
              }
            />
          ) : null}
        </>
      )}

      <Suspense fallback={null}>
        {editing === 'correct' ? <NumberCardCorrect number={number} onDone={stopEditing} /> : null}
        {editing === 'note' ? <NumberCardNote number={number} onDone={stopEditing} /> : null}
      </Suspense>
      {number.note && editing !== 'note' ? (
        <p className="rounded-lg bg-sunken px-3 py-2 text-sm whitespace-pre-line">
          <span className="font-medium">Note: </span>
          {number.note}
        </p>
      ) : null}

      {trouble ? <p className="text-sm font-medium text-danger">{trouble}</p> : null}
      {check.editable ? (
        <div className="-mx-2 mt-auto -mb-1.5 flex flex-wrap gap-x-0.5 border-t border-line pt-1.5 print:hidden">
          {leftOut ? null : (
            <>
              <CardButton busy={busy} prominent={number.answer?.verdict === 'unchecked'} onClick={checkAgain}>
                Check again
              </CardButton>
              {next === 'correct' ? null : correct}
              <CardButton
                ref={noteButton}
                aria-expanded={editing === 'note'}
                onClick={() => setEditing(editing === 'note' ? 'nothing' : 'note')}
              >
                {number.note ? 'Edit note' : 'Add note'}
              </CardButton>
            </>
          )}
          {/* One button for both, so that the focus stays on it. */}
          <CardButton busy={busy} onClick={leaveOutOrUndo}>
            {leftOut ? 'Undo' : 'Leave out'}
          </CardButton>
        </div>
      ) : null}
      {fold ? (
        <div className="-mx-2 -mb-1.5">
          <CardButton onClick={fold}>Show less</CardButton>
        </div>
      ) : null}
    </article>
  );
});

/** That the answer is another than it was: the reason why somebody looks again. */
function Changed({ before }: { before: NonNullable<NumberForStaff['before']> }) {
  const now = useReaderNow();
  return (
    <p className="rounded-lg bg-accent-soft px-3 py-2 text-sm">
      <span className="font-medium">
        Changed {now ? dayWords(new Date(before.changedAt), now) : <ToCome>23 Nov</ToCome>}:
      </span>{' '}
      was “{VERDICT_LOOK[before.verdict].label}”.
    </p>
  );
}

/** What the answer's next step is done with: its button stands right under that step. */
function nextButtonOf({ answer }: NumberForStaff): 'correct' | 'address-sid' | null {
  if (answer?.reason === 'number-unknown') return 'correct';
  return answer?.reason === 'details-needed' ? 'address-sid' : null;
}

function CardButton({
  busy,
  prominent,
  ...button
}: ComponentProps<'button'> & { busy?: boolean; prominent?: boolean }) {
  return (
    <Button
      kind={prominent ? 'plain' : 'quiet'}
      size="small"
      {...button}
      {...(busy ? { busy } : {})}
      className={`pointer-coarse:min-h-11 ${prominent ? '' : 'px-2! text-muted hover:text-ink'}`}
    />
  );
}

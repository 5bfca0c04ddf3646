'use client';

import { ExternalLink } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { lazyOrNothing } from '@/components/ui/lazy-or-nothing';
import type { NumberForStaff } from '@/lib/checks/check-view';
import { guidanceFor } from '@/lib/portability/guidance';
import { twilioHelpUrl } from '@/lib/portability/twilio-help-url';
import { ago, dayWords, isOld, wholeMoment } from './time-words';
import { ToCome } from './to-come';
import { useBoard } from './use-board';
import { useReaderNow } from './use-now';
import { VERDICT_LOOK } from './verdict-look';

const NumberCardSentence = lazyOrNothing(() =>
  import('./number-card-sentence').then(({ NumberCardSentence }) => NumberCardSentence),
);

type AnswerOnCard = NonNullable<NumberForStaff['answer']>;

/** What Twilio said, what it means, what to do next and by whom; Twilio's own words last and small. */
export function NumberCardAnswer({
  answer,
  recheckFailedAt,
  action,
  onHistory,
}: {
  answer: AnswerOnCard;
  recheckFailedAt: string | null;
  /** The button that the next step asks for. */
  action: ReactNode;
  /** Shows what the answers before were. */
  onHistory: () => void;
}) {
  const { check } = useBoard();
  const [telling, setTelling] = useState(false);
  const { headline, why, steps } = guidanceFor(answer, {
    portFiler: check.portFiler,
    holderName: answer.holderName,
  });
  return (
    <>
      <div className="grid gap-1">
        {/* The badge says it already. */}
        {headline === VERDICT_LOOK[answer.verdict].label ? null : <p className="font-semibold">{headline}</p>}
        <p className="text-sm text-pretty">{why}</p>
        {answer.holderName && answer.verdict === 'already-yours' ? (
          <p className="text-sm text-muted">In, or on its way into: {answer.holderName}</p>
        ) : null}
      </div>

      {steps.length > 0 ? (
        <div className="grid gap-1">
          <h3 className="text-xs font-semibold tracking-wide text-muted uppercase">Next</h3>
          <ol className="grid gap-1.5 text-sm">
            {steps.map((step) => (
              <li key={step.text} className="border-l-2 border-line pl-2.5">
                <span className="text-muted">
                  {step.when ? `${step.when} · ` : null}
                  <span className="font-medium">{step.who}:</span>
                </span>{' '}
                {step.text}
              </li>
            ))}
          </ol>
        </div>
      ) : null}
      {action}

      <details
        onToggle={({ currentTarget }) => setTelling(currentTarget.open)}
        className="group rounded-lg bg-sunken text-sm print:hidden"
      >
        <summary className="px-3 py-1.5 font-medium pointer-coarse:py-3">What to tell the customer</summary>
        <Suspense fallback={null}>{telling ? <NumberCardSentence answer={answer} /> : null}</Suspense>
      </details>

      <Source answer={answer} recheckFailedAt={recheckFailedAt} onHistory={onHistory} />
    </>
  );
}

/** Where the answer is from: its age, the account it was asked for, and Twilio's code with its help page. */
function Source({
  answer,
  recheckFailedAt,
  onHistory,
}: {
  answer: AnswerOnCard;
  recheckFailedAt: string | null;
  onHistory: () => void;
}) {
  const now = useReaderNow();
  const askedAt = new Date(answer.askedAt);
  const old = now !== null && isOld(askedAt, now);
  return (
    <div className="grid gap-0.5 text-xs text-muted">
      {recheckFailedAt ? (
        <p className="text-ink">
          Could not be checked again on{' '}
          {now ? dayWords(new Date(recheckFailedAt), now) : <ToCome>23 Nov</ToCome>}.
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-3">
        <p>
          <time
            dateTime={answer.askedAt}
            title={now ? wholeMoment(askedAt) : undefined}
            className={old ? 'font-medium text-ink' : ''}
          >
            {old ? 'Checked' : 'Asked'} {now ? ago(askedAt, now) : <ToCome>2 min ago</ToCome>}
          </time>{' '}
          for {answer.askedForName}
        </p>
        <button
          type="button"
          onClick={onHistory}
          className="inline-flex min-h-6 items-center underline underline-offset-2 hover:text-ink pointer-coarse:min-h-11 print:hidden"
        >
          Earlier answers
        </button>
        {answer.twilioCode === null ? null : (
          <a
            href={twilioHelpUrl(answer.twilioCode)}
            target="_blank"
            rel="noreferrer"
            title={answer.twilioReason ?? undefined}
            className="inline-flex min-h-6 items-center gap-1 underline underline-offset-2 hover:text-ink pointer-coarse:min-h-11"
          >
            Twilio code {answer.twilioCode}
            <ExternalLink aria-label="(opens Twilio’s help)" className="size-3" />
          </a>
        )}
      </div>
      {answer.twilioReason && answer.reason === 'unlisted' ? (
        <p className="break-all">{answer.twilioReason}</p>
      ) : null}
    </div>
  );
}

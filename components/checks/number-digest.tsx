'use client';

import { memo, Suspense, useId } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { lazyOrNothing } from '@/components/ui/lazy-or-nothing';
import type { NumberForStaff } from '@/lib/checks/check-view';
import { guidanceFor } from '@/lib/portability/guidance';
import { badgeStanding } from './badge-standing';
import { NumberFacts } from './number-facts';
import { SelectNumber } from './select-number';
import { shownNumber } from './shown-number';
import { useBoard } from './use-board';
import { VerdictBadge } from './verdict-badge';
import { VERDICT_LOOK } from './verdict-look';

const NumberCardWaiting = lazyOrNothing(() =>
  import('./number-card-waiting').then(({ NumberCardWaiting }) => NumberCardWaiting),
);

/** Every one is as tall as every other, so that an answer that comes moves nothing. */
export const DIGEST_REM = 17;

/** A number among very many: what it is, whether it can move, and the next step. The whole card opens in its place. */
export const NumberDigest = memo(function NumberDigest({
  number,
  onOpen,
}: {
  number: NumberForStaff;
  onOpen: (id: number) => void;
}) {
  const { check, say } = useBoard();
  const headingId = useId();
  const shown = shownNumber(number);
  const leftOut = number.state === 'left-out';
  const { answer } = number;
  const words =
    answer && !leftOut
      ? guidanceFor(answer, { portFiler: check.portFiler, holderName: answer.holderName })
      : null;
  const [step] = words?.steps ?? [];
  return (
    <article
      aria-labelledby={headingId}
      data-number={number.id}
      tabIndex={-1}
      style={{ height: `${DIGEST_REM}rem` }}
      className={`flex min-w-0 flex-col gap-1.5 overflow-hidden rounded-xl border border-line p-4 ${leftOut ? 'bg-page' : 'bg-surface'}`}
    >
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
        <CopyButton text={number.e164} label="Copy number" onCopied={() => say('Number copied.')} />
      </div>
      <div className="[&_p]:truncate">
        <NumberFacts number={number} shown={shown} />
      </div>
      {words && answer ? (
        <>
          <p className="line-clamp-2 shrink-0 text-sm">
            {words.headline === VERDICT_LOOK[answer.verdict].label ? null : (
              <span className="font-semibold">{words.headline}. </span>
            )}
            {number.before ? `Was “${VERDICT_LOOK[number.before.verdict].label}”. ` : null}
            {words.why}
          </p>
          {step ? (
            <p className="line-clamp-2 shrink-0 border-l-2 border-line pl-2.5 text-sm">
              <span className="font-medium text-muted">{step.who}:</span> {step.text}
            </p>
          ) : null}
        </>
      ) : leftOut ? null : (
        <Suspense>
          <NumberCardWaiting number={number} />
        </Suspense>
      )}
      <div className="-mx-2 mt-auto -mb-2">
        <Button
          kind="quiet"
          size="small"
          className="px-2! text-muted hover:text-ink pointer-coarse:min-h-11"
          aria-label={`Show all of ${shown}`}
          onClick={() => onOpen(number.id)}
        >
          Show all
        </Button>
      </div>
    </article>
  );
});

/** Where a number is on its way from the server. */
export function DigestSkeleton() {
  return (
    <div
      aria-hidden
      style={{ height: `${DIGEST_REM}rem` }}
      className="grid content-start gap-3 rounded-xl border border-line bg-surface p-4"
    >
      <div className="h-7 w-32 rounded-full bg-sunken" />
      <div className="h-6 w-44 rounded bg-sunken" />
      <div className="h-4 w-36 rounded bg-sunken" />
      <div className="mt-2 h-14 rounded bg-sunken" />
    </div>
  );
}

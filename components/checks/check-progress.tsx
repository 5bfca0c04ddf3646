'use client';

import dynamic from 'next/dynamic';
import { Suspense } from 'react';
import { lazyOrNothing } from '@/components/ui/lazy-or-nothing';
import { orReload } from '@/components/ui/lazy-or-reload';
import type { CheckSummary } from '@/lib/checks/check-view';
import { progressWords } from './progress-words';
import { useBoard } from './use-board';
import { VerdictBar } from './verdict-bar';

// Nothing of a check that is through: the page has to be light.
const NotifyMe = lazyOrNothing(() => import('./notify-me').then(({ NotifyMe }) => NotifyMe));
const PauseButton = dynamic(() => orReload(import('./pause-button').then(({ PauseButton }) => PauseButton)));
const TimeLeft = lazyOrNothing(() => import('./time-left').then(({ TimeLeft }) => TimeLeft));

/** How far the check is. It keeps its height when the last answer comes, so that the cards below stay put. */
export function CheckProgress({ summary }: { summary: CheckSummary }) {
  const { check } = useBoard();
  const { counts, paused } = summary;
  if (counts.total === 0) return null;
  const words = progressWords(counts);
  const running = counts.waiting > 0;
  return (
    <div className="grid gap-2">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm">
        <p className="tabular-nums">
          {words}
          <Suspense fallback={null}>{paused || !running ? null : <TimeLeft summary={summary} />}</Suspense>
        </p>
        <Suspense fallback={null}>{running && !paused ? <NotifyMe /> : null}</Suspense>
        <Suspense fallback={null}>
          {check.editable && running ? <PauseButton checkId={check.id} paused={paused !== null} /> : null}
        </Suspense>
      </div>
      {running ? (
        <div
          role="progressbar"
          aria-label="Answered"
          aria-valuemin={0}
          aria-valuemax={counts.total}
          aria-valuenow={counts.total - counts.waiting}
          aria-valuetext={words}
          className="print:hidden"
        >
          <VerdictBar counts={counts} className="h-2" />
        </div>
      ) : (
        <VerdictBar counts={counts} className="h-2 print:hidden" />
      )}
    </div>
  );
}

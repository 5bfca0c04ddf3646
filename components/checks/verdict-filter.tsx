'use client';

import { History } from 'lucide-react';
import { useState } from 'react';
import { numeral } from '@/components/ui/counted';
import type { Show } from '@/lib/checks/board-query';
import type { Counts } from '@/lib/checks/check-view';
import { STANDINGS, type Standing } from '@/lib/checks/standing';
import { VERDICT_LOOK } from './verdict-look';

const CHIP =
  'inline-flex min-h-9 shrink-0 items-center gap-2 rounded-full border px-3 text-sm font-medium transition-colors forced-colors:aria-pressed:border-4 pointer-coarse:min-h-11';

/** The counts, each a button that shows only its numbers; a second press shows all again. */
export function VerdictFilter({
  counts,
  changed,
  show,
  onShow,
}: {
  counts: Counts;
  /** How many numbers have another verdict than they had. */
  changed: number;
  show: Show | null;
  onShow: (show: Show | null) => void;
}) {
  // Where answers are still coming, a count that appears must not push the next one from under the pointer.
  const [cameRunning] = useState(counts.waiting > 0);
  const shown = STANDINGS.filter(
    (standing) =>
      countOf(counts, standing) > 0 || standing === show || (cameRunning && standing !== 'left-out'),
  );
  // Nor may one that grows: each has room for all numbers.
  const room = cameRunning ? { minWidth: `${numeral(counts.total).length}ch` } : undefined;
  return (
    <fieldset className="-mx-4 flex min-w-0 gap-2 overflow-x-auto px-4 py-1 sm:mx-0 sm:flex-wrap sm:overflow-visible sm:px-0 print:hidden">
      <legend className="sr-only">Show only</legend>
      <button
        type="button"
        aria-pressed={show === null}
        onClick={() => onShow(null)}
        className={`${CHIP} ${show === null ? 'border-ink bg-ink text-page' : 'border-line bg-surface hover:bg-sunken'}`}
      >
        All <span className="tabular-nums">{numeral(counts.total + counts.leftOut)}</span>
      </button>
      {shown.map((standing) => {
        const { Icon, label, ink, ground, edge } = VERDICT_LOOK[standing];
        const pressed = show === standing;
        const none = countOf(counts, standing) === 0;
        return (
          <button
            key={standing}
            type="button"
            aria-pressed={pressed}
            onClick={() => onShow(pressed ? null : standing)}
            className={`${CHIP} ${pressed ? `${edge} ${ground} ${ink}` : `border-line bg-surface hover:bg-sunken ${none ? 'text-muted' : ''}`}`}
          >
            <Icon aria-hidden className={`size-4 ${ink}`} />
            {label}{' '}
            <span className="inline-block tabular-nums" style={room}>
              {numeral(countOf(counts, standing))}
            </span>
          </button>
        );
      })}
      {changed > 0 || show === 'changed' ? (
        <button
          type="button"
          aria-pressed={show === 'changed'}
          onClick={() => onShow(show === 'changed' ? null : 'changed')}
          className={`${CHIP} ${show === 'changed' ? 'border-accent bg-accent-soft text-accent-strong' : 'border-line bg-surface hover:bg-sunken'}`}
        >
          <History aria-hidden className="size-4" />
          Changed <span className="tabular-nums">{numeral(changed)}</span>
        </button>
      ) : null}
    </fieldset>
  );
}

function countOf(counts: Counts, standing: Standing): number {
  if (standing === 'waiting') return counts.waiting;
  if (standing === 'left-out') return counts.leftOut;
  return counts.byVerdict[standing];
}

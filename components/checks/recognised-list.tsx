'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { counted, numeral } from '@/components/ui/counted';
import type { Recognition } from './recognition';

const AT_FIRST = 12;

/** What was read and what was skipped, so that a wrong reading is seen before it goes to Twilio. */
export function RecognisedList({
  recognition: { total, numbers, skipped, skippedPlaces },
  place,
  onCheckAnyway,
}: {
  recognition: Recognition;
  /** What a place is called: a line of text or a row of a sheet. */
  place: 'line' | 'row';
  onCheckAnyway: (e164: string) => void;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? numbers : numbers.slice(0, AT_FIRST);
  const unlisted = total - numbers.length;
  return (
    <div className="grid gap-5">
      {skipped > 0 ? (
        <section aria-label="Skipped" className="grid gap-2">
          <h2 className="text-sm font-semibold">{numeral(skipped)} skipped, and why</h2>
          <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface">
            {skippedPlaces.map(({ raw, line, why, anyway }, index) => (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: the same text can be skipped twice on one line
                key={`${line} ${index}`}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-sm"
              >
                <bdi className="font-mono break-all">{raw.length > 60 ? `${raw.slice(0, 59)}…` : raw}</bdi>
                <span className="min-w-0 grow text-muted">
                  {why}{' '}
                  <span className="whitespace-nowrap">
                    ({place} {line})
                  </span>
                </span>
                {anyway ? (
                  <Button
                    size="small"
                    aria-label={`Check ${raw} anyway`}
                    onClick={() => onCheckAnyway(anyway)}
                  >
                    Check anyway
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
          {skipped > skippedPlaces.length ? (
            <p className="text-sm text-muted">
              {numeral(skipped - skippedPlaces.length)} more like these. All are listed with the check.
            </p>
          ) : null}
        </section>
      ) : null}
      {total > 0 ? (
        <section aria-label="Numbers read" className="grid gap-2">
          <h2 className="text-sm font-semibold">{counted(total, 'number')} read</h2>
          <ul className="grid gap-px overflow-hidden rounded-xl border border-line bg-line sm:grid-cols-2">
            {shown.map(({ e164, reading, label, places }) => (
              <li key={e164} className="flex min-w-0 items-baseline gap-3 bg-surface px-3 py-1.5 text-sm">
                <bdi className="font-mono whitespace-nowrap">{reading}</bdi>
                <span className="truncate text-muted" title={label || undefined}>
                  {label}
                </span>
                {places > 1 ? (
                  <span className="ml-auto whitespace-nowrap text-muted">{places} times</span>
                ) : null}
              </li>
            ))}
            {shown.length % 2 === 1 ? <li aria-hidden className="hidden bg-surface sm:block" /> : null}
          </ul>
          <div className="flex flex-wrap items-center gap-3 text-sm text-muted">
            {numbers.length > AT_FIRST ? (
              <Button size="small" kind="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
                {all ? 'Show fewer' : `Show ${numbers.length - AT_FIRST} more`}
              </Button>
            ) : null}
            {all && unlisted > 0 ? (
              <p>And {counted(unlisted, 'more number')}. All of them are checked.</p>
            ) : null}
          </div>
        </section>
      ) : null}
    </div>
  );
}

'use client';

import { Fragment, type RefObject, useState } from 'react';
import { Button } from '@/components/ui/button';
import { counted } from '@/components/ui/counted';
import type { NumbersBoxHandle } from './numbers-box';
import { OddOnesHint } from './odd-ones-hint';
import type { RecognisedNumber, Recognition, TextReading } from './recognition';
import { SkippedList } from './skipped-list';

const AT_FIRST = 12;

/** What was read and what was skipped, so that a wrong reading is seen before it goes to Twilio. */
export function RecognisedList({
  recognition: { total, numbers, skipped, skippedPlaces, oddOnesOut },
  place,
  onAnyway,
  text,
}: {
  recognition: Recognition;
  /** What a place is called: a line of text or a row of a sheet. */
  place: 'line' | 'row';
  /** Takes what is to be checked all the same: an E.164 number, or a large range as it was typed. */
  onAnyway: (key: string) => void;
  /** The text box, where the numbers come from there. */
  text: { box: RefObject<NumbersBoxHandle | null>; reading: TextReading } | null;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? numbers : numbers.slice(0, AT_FIRST);
  const unlisted = total - numbers.reduce((sum, { range }) => sum + (range?.size ?? 1), 0);
  return (
    <div className="grid gap-5">
      {oddOnesOut ? <OddOnesHint oddOnes={oddOnesOut} /> : null}
      {skipped > 0 ? (
        <SkippedList skipped={skipped} places={skippedPlaces} place={place} onAnyway={onAnyway} text={text} />
      ) : null}
      {total > 0 ? (
        <section aria-label="Numbers read" className="grid gap-2">
          <h2 className="text-sm font-semibold">{counted(total, 'number')} read</h2>
          <ul className="grid gap-px overflow-hidden rounded-xl border border-line bg-line sm:grid-cols-2">
            {shown.map((number, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two customers may share a number
              <Fragment key={`${index} ${number.e164}`}>
                <Entry number={number} />
                {leavesGap(shown, index) ? <li aria-hidden className="hidden bg-surface sm:block" /> : null}
              </Fragment>
            ))}
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

/** Whether a number is alone in its row of two: before a range, which takes a row of its own, and at the end. */
function leavesGap(numbers: RecognisedNumber[], index: number): boolean {
  const next = numbers[index + 1];
  if (numbers[index]?.range || (next && !next.range)) return false;
  const rangeBefore = numbers.findLastIndex(({ range }, at) => at < index && range !== null);
  return (index - rangeBefore) % 2 === 1;
}

function Entry({ number: { reading, typed, label, places, range } }: { number: RecognisedNumber }) {
  return (
    <li
      className={`flex min-w-0 flex-wrap items-baseline gap-x-3 bg-surface px-3 py-1.5 text-sm ${range ? 'sm:col-span-full' : ''}`}
    >
      {range ? (
        <>
          <bdi className="font-mono break-all">{typed}</bdi>
          <span>this is {counted(range.size, 'number')}</span>
          <span className="text-muted">
            <bdi className="font-mono whitespace-nowrap">{reading}</bdi> to{' '}
            <bdi className="font-mono whitespace-nowrap">{range.lastReading}</bdi>
          </span>
        </>
      ) : (
        <bdi className="font-mono whitespace-nowrap">{reading}</bdi>
      )}
      <span className="min-w-0 truncate text-muted" title={label || undefined}>
        {label}
      </span>
      {places > 1 ? <span className="ml-auto whitespace-nowrap text-muted">{places} times</span> : null}
    </li>
  );
}

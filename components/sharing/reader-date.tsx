'use client';

import { useSyncExternalStore } from 'react';
import { longDate } from './long-date';

/** A day as the reader's calendar has it; without JavaScript, and until it runs, by UTC. */
export function ReaderDate({ at }: { at: string }) {
  const moment = new Date(at);
  const words = useSyncExternalStore(
    neverChanges,
    () => longDate(moment),
    () => longDate(moment, 'UTC'),
  );
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {words}
    </time>
  );
}

const neverChanges = () => () => {};

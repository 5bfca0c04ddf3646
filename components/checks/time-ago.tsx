'use client';

import { ago, dayWords, isOld, wholeMoment } from './time-words';
import { ToCome } from './to-come';
import { useReaderNow } from './use-now';

/** A moment as its distance from now, after a week as its day; the whole moment on hover. */
export function TimeAgo({ at }: { at: string }) {
  const now = useReaderNow();
  if (now === null) {
    return (
      <time dateTime={at}>
        <ToCome>2 min ago</ToCome>
      </time>
    );
  }
  const moment = new Date(at);
  return (
    <time dateTime={at} title={wholeMoment(moment)} className="whitespace-nowrap">
      {isOld(moment, now) ? dayWords(moment, now) : ago(moment, now)}
    </time>
  );
}

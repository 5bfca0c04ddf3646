'use client';

import type { NumberForStaff } from '@/lib/checks/check-view';
import type { LaterReason } from '@/lib/portability/reasons';
import { clockTime } from './time-words';
import { useBoard } from './use-board';
import { useReaderNow } from './use-now';

const BECAUSE: Record<LaterReason, string> = {
  'lookup-trouble': 'Twilio had trouble looking it up',
  busy: 'Twilio is busy',
  'no-reply': 'Twilio did not answer',
  unreadable: 'Twilio’s reply could not be read',
  unreliable: 'Twilio’s reply did not fit this number',
};

/** A number on its way: nothing is wrong, and nothing is decided. */
export function NumberCardWaiting({ number }: { number: NumberForStaff }) {
  const now = useReaderNow();
  const { paused } = useBoard();
  return (
    <p className="text-sm text-muted">
      {words(number, now, paused !== null)}
      {number.answer ? ' Until then, this is the last answer:' : null}
    </p>
  );
}

function words(
  { nextTryAt, laterReason, answer }: NumberForStaff,
  now: Date | null,
  paused: boolean,
): string {
  if (paused) return 'Waits until this check goes on.';
  if (laterReason) {
    const at = now && nextTryAt !== null ? new Date(nextTryAt) : null;
    const when =
      at && now && at > now ? `Next try ${clockTime(at, now)}` : 'Next try as soon as it is its turn';
    return `${when}, because ${BECAUSE[laterReason]}.`;
  }
  return answer ? 'Being asked again.' : 'Being asked now, or next in line.';
}

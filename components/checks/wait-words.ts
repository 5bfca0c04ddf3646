import { numeral } from '@/components/ui/counted';
import type { CheckSummary } from '@/lib/checks/check-view';
import type { LaterReason } from '@/lib/portability/reasons';
import { clockTime, timeLeft } from './time-words';

/** Why a whole account waits. */
const HELD = {
  busy: 'Twilio asked to be left alone for a moment',
  'no-reply': 'Twilio does not answer',
  unreadable: 'Twilio does not answer',
  'lookup-trouble': 'Twilio has trouble',
  unreliable: 'Twilio has trouble',
} satisfies Record<LaterReason, string>;

/**
 * What a running check waits for: how long it will take and how fast it goes, or the next try and why. Null while
 * nothing can be said that is true. @param now the reader's clock; null on the server, which does not know it.
 */
export function waitWords(
  {
    secondsLeft,
    ratePerSecond,
    nextTryAt,
    held,
  }: Pick<CheckSummary, 'secondsLeft' | 'ratePerSecond' | 'nextTryAt' | 'held'>,
  now: Date | null,
): string | null {
  if (held) {
    const until = new Date(held.until);
    const when = now === null || until <= now ? '' : `; next try ${clockTime(until, now)}`;
    return HELD[held.why] + when;
  }
  if (secondsLeft) {
    const rate = ratePerSecond === null ? '' : `, ${rateWords(ratePerSecond)}`;
    return timeLeft(secondsLeft) + rate;
  }
  if (now === null || nextTryAt === null || new Date(nextTryAt) <= now) return null;
  return `next try ${clockTime(new Date(nextTryAt), now)}`;
}

/** "about 120 a second", or "about 40 a minute" where that says more. */
function rateWords(perSecond: number): string {
  return perSecond >= 2
    ? `about ${numeral(Math.round(perSecond))} a second`
    : `about ${numeral(Math.max(1, Math.round(perSecond * 60)))} a minute`;
}

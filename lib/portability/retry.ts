import type { LaterReason } from './reasons';

/**
 * Trouble with this one number earns a few tries. Trouble with the network or with Twilio as a whole says nothing
 * about the number, so it is waited out for a day.
 */
export type RetryClass = 'a-few-tries' | 'a-day';

const RETRY_CLASSES = {
  'lookup-trouble': 'a-few-tries',
  unreliable: 'a-few-tries',
  busy: 'a-day',
  'no-reply': 'a-day',
  unreadable: 'a-day',
} satisfies Record<LaterReason, RetryClass>;

/** Waits before the three further tries, as multiples of the base: 2 s, 30 s and 2 min of a base of 2 s. */
const FEW_TRIES = [1, 15, 60];
/** The longest back-off as a multiple of the base: 2 min of a base of 2 s. */
const LONGEST_BACK_OFF = 60;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether a trouble speaks of the number, which gets a few tries, or of the way to Twilio, which may last. */
export function retryClass(why: LaterReason): RetryClass {
  return RETRY_CLASSES[why];
}

/**
 * When a waiting number is asked again, or `settle` when its tries are used up. `Retry-After` wins over a shorter
 * wait, even past the day.
 * @param tries how often it was asked for this class of trouble, this time included (1 after the first question).
 *   Start again at 1 when `retryClass` changes: ten 429s must not use up the tries of a wrong echo.
 * @param firstTriedAt when it was first asked; a day later it settles, whatever the trouble.
 * @param random in [0, 1), for the full jitter of the back-off.
 */
export function nextTry({
  why,
  tries,
  firstTriedAt,
  now,
  retryAfterMs,
  baseMs,
  random,
}: {
  why: LaterReason;
  tries: number;
  firstTriedAt: Date;
  now: Date;
  retryAfterMs: number | null;
  baseMs: number;
  random: () => number;
}): { at: Date } | 'settle' {
  if (now.getTime() - firstTriedAt.getTime() >= DAY_MS) return 'settle';
  const waitMs =
    retryClass(why) === 'a-few-tries' ? fewTriesWait(tries, baseMs) : backOff(tries, baseMs, random);
  if (waitMs === null) return 'settle';
  return { at: new Date(now.getTime() + Math.max(waitMs, retryAfterMs ?? 0)) };
}

function fewTriesWait(tries: number, baseMs: number): number | null {
  const multiple = FEW_TRIES[tries - 1];
  return multiple === undefined ? null : multiple * baseMs;
}

function backOff(tries: number, baseMs: number, random: () => number): number {
  return Math.round(random() * baseMs * Math.min(2 ** (tries - 1), LONGEST_BACK_OFF));
}

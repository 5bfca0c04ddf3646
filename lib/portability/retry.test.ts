import { describe, expect, it } from 'vitest';
import { LATER_REASONS, type LaterReason } from './reasons';
import { nextTry, retryClass } from './retry';

const start = new Date('2026-11-23T12:00:00Z');
const at = (ms: number) => new Date(start.getTime() + ms);

function waitMs(why: LaterReason, tries: number, more: Partial<Parameters<typeof nextTry>[0]> = {}) {
  const next = nextTry({
    why,
    tries,
    firstTriedAt: start,
    now: start,
    retryAfterMs: null,
    baseMs: 2_000,
    random: () => 1,
    ...more,
  });
  return next === 'settle' ? next : next.at.getTime() - (more.now ?? start).getTime();
}

describe('nextTry', () => {
  it.each(['lookup-trouble', 'unreliable'] as const)('gives %s three more tries: 2 s, 30 s, 2 min', (why) => {
    expect([1, 2, 3, 4].map((tries) => waitMs(why, tries))).toEqual([2_000, 30_000, 120_000, 'settle']);
  });

  it('takes its waits from the base', () => {
    expect([1, 2, 3].map((tries) => waitMs('unreliable', tries, { baseMs: 10 }))).toEqual([10, 150, 600]);
  });

  it.each(['busy', 'no-reply', 'unreadable'] as const)('backs off %s, at most 2 min, for a day', (why) => {
    expect([1, 2, 3, 7, 500].map((tries) => waitMs(why, tries))).toEqual([
      2_000, 4_000, 8_000, 120_000, 120_000,
    ]);
    expect(waitMs(why, 500, { now: at(86_399_999) })).toBe(120_000);
    expect(waitMs(why, 500, { now: at(86_400_000) })).toBe('settle');
  });

  it('spreads the back-off over the whole wait', () => {
    expect(waitMs('busy', 5, { random: () => 0 })).toBe(0);
    expect(waitMs('busy', 5, { random: () => 0.5 })).toBe(16_000);
  });

  it('lets Retry-After win over a shorter wait, even past the day, and never shorten one', () => {
    expect(waitMs('busy', 1, { retryAfterMs: 60_000 })).toBe(60_000);
    expect(waitMs('busy', 7, { retryAfterMs: 1_000 })).toBe(120_000);
    expect(waitMs('lookup-trouble', 1, { retryAfterMs: 60_000 })).toBe(60_000);
    expect(waitMs('busy', 1, { now: at(86_000_000), retryAfterMs: 3_600_000 })).toBe(3_600_000);
  });

  it('settles any trouble after a day, so that changing trouble cannot go on for ever', () => {
    for (const why of LATER_REASONS) expect(waitMs(why, 1, { now: at(86_400_000) })).toBe('settle');
  });
});

describe('retryClass', () => {
  it('waits out the network for a day, and gives the number itself a few tries', () => {
    expect(LATER_REASONS.filter((why) => retryClass(why) === 'a-day')).toEqual([
      'busy',
      'no-reply',
      'unreadable',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { waitWords } from './wait-words';

const now = new Date('2026-11-23T14:00:00');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();
const nothing = { secondsLeft: null, ratePerSecond: null, nextTryAt: null, held: null };

describe('what a running check waits for', () => {
  it('is time, as a range, with the rate', () => {
    const summary = { ...nothing, secondsLeft: { from: 100, to: 170 } };
    expect(waitWords(summary, now)).toBe('1 to 3 min left');
    expect(waitWords({ ...summary, ratePerSecond: 61.7 }, now)).toBe('1 to 3 min left, about 62 a second');
    expect(waitWords({ ...summary, ratePerSecond: 0.5 }, now)).toBe('1 to 3 min left, about 30 a minute');
  });

  it('is the next try, when all that is left waits for one', () => {
    expect(waitWords({ ...nothing, nextTryAt: inMinutes(32) }, now)).toBe('next try 14:32');
  });

  it('is Twilio, while the whole account is held back', () => {
    const held = { why: 'busy', until: inMinutes(1) } as const;
    expect(waitWords({ ...nothing, held }, now)).toBe(
      'Twilio asked to be left alone for a moment; next try 14:01',
    );
    expect(waitWords({ ...nothing, held: { why: 'no-reply', until: inMinutes(0) } }, now)).toBe(
      'Twilio does not answer',
    );
  });

  it('is not told while nothing true can be said', () => {
    expect(waitWords(nothing, now)).toBeNull();
    expect(waitWords({ ...nothing, nextTryAt: inMinutes(-1) }, now)).toBeNull();
    expect(waitWords({ ...nothing, nextTryAt: inMinutes(5) }, null)).toBeNull();
  });
});

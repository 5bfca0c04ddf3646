import { describe, expect, it } from 'vitest';
import { createLimit } from './limit';

const start = new Date('2026-11-23T12:00:00Z');
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);

function fresh(cap: number, learned: number | null = null) {
  return createLimit({ cap, learned, now: start });
}

function answer(limit: ReturnType<typeof fresh>, times: number, now = start) {
  for (let i = 0; i < times; i += 1) limit.answered(now);
}

describe('createLimit', () => {
  it('starts at 8 and doubles per clean round trip up to the cap', () => {
    const limit = fresh(50);
    expect(limit.value).toBe(8);
    answer(limit, 7);
    expect(limit.value).toBe(8);
    answer(limit, 1);
    expect(limit.value).toBe(16);
    answer(limit, 16);
    expect(limit.value).toBe(32);
    answer(limit, 32);
    expect(limit.value).toBe(50);
    answer(limit, 200);
    expect(limit.value).toBe(50);
  });

  it('never exceeds a small cap, and never falls below one', () => {
    const limit = fresh(3);
    expect(limit.value).toBe(3);
    for (let i = 0; i < 10; i += 1) limit.busy({ now: start, inFlight: 1, retryAfterMs: null });
    expect(limit.value).toBe(1);
  });

  it('tells how many more may be sent', () => {
    const limit = fresh(20);
    expect(limit.room(0)).toBe(8);
    expect(limit.room(8)).toBe(0);
    expect(limit.room(9)).toBe(0);
  });

  it('lands just below what was in flight on a refusal, and does not double again', () => {
    const limit = fresh(50);
    answer(limit, 8);
    limit.busy({ now: start, inFlight: 16, retryAfterMs: null });
    expect(limit.value).toBe(15);
    answer(limit, 100);
    expect(limit.value).toBe(15);
  });

  it('lands on what Twilio let through, however many of one window it refused at once', () => {
    const limit = fresh(50, 20);
    for (let refused = 0; refused < 8; refused += 1) {
      limit.busy({ now: start, inFlight: 20 - refused, retryAfterMs: null });
    }
    expect(limit.value).toBe(12);
    answer(limit, 12);
    // That window is over: the next refusal opens a new one.
    limit.busy({ now: start, inFlight: 12, retryAfterMs: null });
    expect(limit.value).toBe(11);
  });

  it('probes in steps of 1, 2 and 4 after clean seconds, and starts over after a refusal', () => {
    const limit = fresh(50, 10);
    limit.busy({ now: start, inFlight: 10, retryAfterMs: null });
    answer(limit, 9);
    expect(limit.value).toBe(9);
    answer(limit, 5, at(4));
    expect(limit.value).toBe(9);
    const grown = [5, 6, 7, 8].map((second) => {
      answer(limit, 5, at(second));
      return limit.value;
    });
    expect(grown).toEqual([10, 12, 16, 20]);
    limit.busy({ now: at(9), inFlight: 20, retryAfterMs: null });
    answer(limit, 19, at(13));
    expect(limit.value).toBe(19);
    answer(limit, 1, at(14));
    expect(limit.value).toBe(20);
  });

  it('goes on from a learnt limit without doubling', () => {
    const limit = fresh(50, 12);
    expect(limit.value).toBe(12);
    answer(limit, 30);
    expect(limit.value).toBe(12);
    answer(limit, 1, at(5));
    expect(limit.value).toBe(13);
  });

  it('holds growth back by Retry-After, but the account only when most of a window was refused', () => {
    const limit = fresh(50, 10);
    const refuse = (inFlight: number) => limit.busy({ now: start, inFlight, retryAfterMs: 30_000 });
    for (const inFlight of [10, 9, 8, 7, 6]) refuse(inFlight);
    expect(limit.pausedUntil(start)).toBeNull();
    refuse(5);
    expect(limit.pausedUntil(start)).toEqual(at(30));
    expect(limit.pausedUntil(at(30))).toBeNull();
    answer(limit, 4, at(29));
    expect(limit.value).toBe(4);
    answer(limit, 1, at(30));
    expect(limit.value).toBe(5);
  });

  it.each([
    { truth: 5, cap: 20 },
    { truth: 10, cap: 20 },
    { truth: 17, cap: 20 },
    { truth: 60, cap: 200 },
  ])('settles near a true limit of $truth, with few refusals', ({ truth, cap }) => {
    const { values, asked, refused } = drainFor({ seconds: 60, truth, cap });
    for (const value of values.slice(20)) {
      expect(value).toBeGreaterThanOrEqual(truth * 0.8);
    }
    expect(refused / asked).toBeLessThanOrEqual(0.05);
  });
});

/** A drain against a Twilio that refuses at once above `truth`, else answers in 300 ms. Ticks of 50 ms. */
function drainFor({ seconds, truth, cap }: { seconds: number; truth: number; cap: number }) {
  const limit = fresh(cap);
  const values: number[] = [];
  let open: { due: number; refused: boolean }[] = [];
  let asked = 0;
  let refused = 0;
  for (let ms = 0; ms < seconds * 1000; ms += 50) {
    const now = new Date(start.getTime() + ms);
    for (const reply of open.filter(({ due }) => due <= ms)) {
      if (reply.refused) limit.busy({ now, inFlight: open.length, retryAfterMs: null });
      else limit.answered(now);
      open = open.filter((one) => one !== reply);
    }
    for (let room = limit.room(open.length); room > 0; room -= 1) {
      const isRefused = open.filter((one) => !one.refused).length >= truth;
      open.push({ due: ms + (isRefused ? 50 : 300), refused: isRefused });
      asked += 1;
      refused += isRefused ? 1 : 0;
    }
    if (ms % 1000 === 0) values.push(limit.value);
  }
  return { values, asked, refused };
}

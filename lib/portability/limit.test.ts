import { describe, expect, it } from 'vitest';
import { createLimit } from './limit';

const start = new Date('2026-11-23T12:00:00Z');
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);

function fresh(cap: number, learned: number | null = null) {
  return createLimit({ cap, learned, now: start });
}

function answer(limit: ReturnType<typeof fresh>, times: number, now = start) {
  for (let i = 0; i < times; i += 1) limit.answered(now, limit.sent());
}

function busy(
  limit: ReturnType<typeof fresh>,
  refusal: Omit<Parameters<ReturnType<typeof fresh>['busy']>[0], 'slot'>,
) {
  limit.busy({ ...refusal, slot: limit.sent() });
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
    for (let i = 0; i < 10; i += 1) busy(limit, { now: start, inFlight: 1, retryAfterMs: null });
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
    busy(limit, { now: start, inFlight: 16, retryAfterMs: null });
    expect(limit.value).toBe(15);
    answer(limit, 100);
    expect(limit.value).toBe(15);
  });

  it('lands on what Twilio let through, however many of one window it refused at once', () => {
    const limit = fresh(50, 20);
    for (let refused = 0; refused < 8; refused += 1) {
      busy(limit, { now: start, inFlight: 20 - refused, retryAfterMs: null });
    }
    expect(limit.value).toBe(12);
    answer(limit, 12);
    // That window is over: the next refusal opens a new one.
    busy(limit, { now: start, inFlight: 12, retryAfterMs: null });
    expect(limit.value).toBe(11);
  });

  it('probes in steps of 1, 2 and 4 after clean seconds, and starts over after a refusal', () => {
    const limit = fresh(50, 10);
    busy(limit, { now: start, inFlight: 10, retryAfterMs: null });
    answer(limit, 9);
    expect(limit.value).toBe(9);
    answer(limit, 5, at(4));
    expect(limit.value).toBe(9);
    const grown = [5, 6, 7, 8].map((second) => {
      answer(limit, 5, at(second));
      return limit.value;
    });
    expect(grown).toEqual([10, 12, 16, 20]);
    busy(limit, { now: at(9), inFlight: 20, retryAfterMs: null });
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
    const refuse = (inFlight: number) => busy(limit, { now: start, inFlight, retryAfterMs: 30_000 });
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

  it('tries again less often while a probe finds no room, and as often as before once one does', () => {
    const limit = fresh(50, 10);
    const probes: number[] = [];
    for (let second = 1; second <= 60; second += 1) {
      answer(limit, 12, at(second));
      if (limit.value === 10) continue;
      probes.push(second);
      busy(limit, { now: at(second), inFlight: 11, retryAfterMs: null });
    }
    expect(probes).toEqual([5, 15, 35, 55]);
    for (const second of [75, 76, 77]) answer(limit, 20, at(second));
    expect(limit.value).toBe(10 + 1 + 2 + 4);
    busy(limit, { now: at(78), inFlight: 17, retryAfterMs: null });
    answer(limit, 20, at(82));
    expect(limit.value).toBe(16);
    answer(limit, 1, at(83));
    expect(limit.value).toBe(17);
  });

  it('takes a new cap at once', () => {
    const limit = fresh(50, 30);
    limit.capAt(10);
    expect(limit.value).toBe(10);
    limit.capAt(20);
    answer(limit, 1, at(5));
    expect(limit.value).toBe(11);
  });

  describe('beside other traffic of the account', () => {
    it('does not double into it', () => {
      const limit = fresh(100);
      for (let i = 0; i < 100; i += 1) limit.answered(start, limit.sent(), 8 + 3);
      expect(limit.value).toBe(8);
      limit.answered(at(5), limit.sent(), 8 + 3);
      expect(limit.value).toBe(9);
    });

    it('takes its own requests for nobody else, however they overtake each other', () => {
      const limit = fresh(100);
      const early = limit.sent();
      answer(limit, 8);
      for (let i = 0; i < 16; i += 1) limit.answered(start, early, 16);
      expect(limit.value).toBe(32);
    });

    it('keeps clear of it, with half as much to spare, and comes back when it is gone', () => {
      const limit = fresh(100, 40);
      limit.answered(start, limit.sent(), 50);
      // 10 of others, 39 of ours: Twilio lets 49 through.
      limit.busy({ now: start, inFlight: 40, retryAfterMs: null, slot: limit.sent(), concurrent: 50 });
      expect(limit.value).toBe(39);
      expect(limit.room(0)).toBe(49 - 10 - 5);
      limit.answered(at(10), limit.sent(), 20);
      limit.answered(at(20), limit.sent(), 20);
      expect(limit.room(0)).toBeGreaterThanOrEqual(39);
    });

    it('tries the ceiling by one a minute while the other traffic lasts', () => {
      const limit = fresh(100, 40);
      limit.busy({ now: start, inFlight: 40, retryAfterMs: null, slot: limit.sent(), concurrent: 50 });
      const room = limit.room(0);
      for (let second = 1; second < 130; second += 1) limit.answered(at(second), limit.sent(), 49);
      expect(limit.room(0)).toBe(room + 2);
    });
  });
});

describe('against a Twilio whose limit nobody knows', () => {
  const latencies = [100, 300, 1_000];
  const truths = [5, 20, 80];
  const table = truths.flatMap((truth) =>
    latencies.flatMap((latencyMs) =>
      [null, 1_000].map((retryAfterMs) => ({ truth, latencyMs, retryAfterMs })),
    ),
  );

  it.each(table)('uses a limit of $truth at $latencyMs ms, Retry-After $retryAfterMs', (given) => {
    const { openMs, asked, refused } = drainFor({ ...given, seconds: 65, truth: () => given.truth });
    const used = openMs.slice(5).reduce((sum, ms) => sum + ms, 0) / (60_000 * given.truth);
    // 1.15 times the ideal time is 87 % of the limit in use.
    expect(used).toBeGreaterThanOrEqual(0.9);
    expect(refused / asked).toBeLessThanOrEqual(0.05);
  });

  it.each(latencies)('follows it from 50 down to 10 and up again at %d ms', (latencyMs) => {
    const truth = (second: number) => (second >= 60 && second < 120 ? 10 : 50);
    const { openMs, asked, refused } = drainFor({ seconds: 181, truth, latencyMs, retryAfterMs: null });
    for (const second of [59, 119, 179]) {
      const used = (openMs[second] ?? 0) / (1_000 * truth(second));
      expect(used).toBeGreaterThanOrEqual(0.8);
    }
    expect(refused / asked).toBeLessThanOrEqual(0.05);
  });
});

/**
 * A drain with more than enough to ask, against a Twilio that refuses within 5 ms above `truth` and otherwise answers
 * in about `latencyMs`. One event after another on a clock of its own; seeded, so that every run is the same.
 * @returns for each second, how many milliseconds of answered calls were open in it.
 */
function drainFor({
  seconds,
  truth,
  latencyMs,
  retryAfterMs,
}: {
  seconds: number;
  truth: (second: number) => number;
  latencyMs: number;
  retryAfterMs: number | null;
}) {
  const limit = fresh(100);
  const random = seeded(7);
  const openMs: number[] = Array.from({ length: seconds }, () => 0);
  let open: { due: number; refused: boolean; slot: ReturnType<typeof limit.sent>; concurrent: number }[] = [];
  let accepted = 0;
  let asked = 0;
  let refused = 0;
  for (let ms = 0; ms < seconds * 1_000; ms += 1) {
    const now = new Date(start.getTime() + ms);
    for (const reply of open.filter(({ due }) => due <= ms)) {
      const { slot, concurrent } = reply;
      if (reply.refused) limit.busy({ now, inFlight: open.length, retryAfterMs, slot, concurrent });
      else {
        accepted -= 1;
        limit.answered(now, slot, concurrent);
      }
      open = open.filter((one) => one !== reply);
    }
    const room = limit.pausedUntil(now) ? 0 : limit.room(open.length);
    for (let sent = 0; sent < room; sent += 1) {
      const isRefused = accepted >= truth(ms / 1_000);
      if (!isRefused) accepted += 1;
      const takesMs = isRefused ? 1 + 4 * random() : latencyMs * (0.7 + 0.6 * random());
      open.push({
        due: ms + takesMs,
        refused: isRefused,
        slot: limit.sent(),
        concurrent: open.length + 1,
      });
      asked += 1;
      refused += isRefused ? 1 : 0;
    }
    openMs[Math.floor(ms / 1_000)] = (openMs[Math.floor(ms / 1_000)] ?? 0) + accepted;
  }
  return { openMs, asked, refused };
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

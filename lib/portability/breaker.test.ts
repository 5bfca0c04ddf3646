import { describe, expect, it } from 'vitest';
import { createBreaker } from './breaker';

const start = new Date('2026-11-23T12:00:00Z');
const at = (ms: number) => new Date(start.getTime() + ms);

function opened() {
  const breaker = createBreaker({ baseMs: 2_000 });
  for (let i = 0; i < 15; i += 1) breaker.noReply(start, breaker.sent());
  return breaker;
}

describe('createBreaker', () => {
  it('stays closed while replies come in between', () => {
    const breaker = createBreaker({ baseMs: 2_000 });
    for (let i = 0; i < 100; i += 1) {
      breaker.noReply(start, breaker.sent());
      if (i % 14 === 13) breaker.answered();
    }
    expect(breaker.isOpen).toBe(false);
    expect(breaker.room(start)).toBe(Number.POSITIVE_INFINITY);
  });

  it('opens after a run of at most 20 failures', () => {
    const breaker = createBreaker({ baseMs: 2_000 });
    let failures = 0;
    while (!breaker.isOpen) {
      breaker.noReply(start, breaker.sent());
      failures += 1;
    }
    expect(failures).toBeLessThanOrEqual(20);
    expect(breaker.room(start)).toBe(0);
  });

  it('lets one probe through at a time, after a growing wait of at most 10 s', () => {
    const breaker = opened();
    let ms = 0;
    const waits = [];
    for (let i = 0; i < 5; i += 1) {
      const from = breaker.nextProbeAt?.getTime() ?? 0;
      waits.push(from - at(ms).getTime());
      ms = from - start.getTime();
      expect(breaker.room(at(ms - 1))).toBe(0);
      expect(breaker.room(at(ms))).toBe(1);
      const sent = breaker.sent();
      expect(sent).toBe('probe');
      expect(breaker.room(at(ms + 60_000))).toBe(0);
      breaker.noReply(at(ms), sent);
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 10_000, 10_000]);
  });

  it('closes on the first reply, and starts over after it', () => {
    const breaker = opened();
    breaker.noReply(at(2_000), breaker.sent());
    breaker.sent();
    breaker.answered();
    expect(breaker.room(at(2_001))).toBe(Number.POSITIVE_INFINITY);
    for (let i = 0; i < 15; i += 1) breaker.noReply(at(3_000), breaker.sent());
    expect(breaker.nextProbeAt).toEqual(at(5_000));
  });

  it('learns nothing from what was sent before it opened', () => {
    const breaker = opened();
    const before = breaker.nextProbeAt;
    for (let i = 0; i < 5; i += 1) breaker.noReply(at(1_000), 'ordinary');
    expect(breaker.nextProbeAt).toEqual(before);
    breaker.sent();
    breaker.noReply(at(2_100), 'ordinary');
    expect(breaker.room(at(60_000))).toBe(0);
  });
});

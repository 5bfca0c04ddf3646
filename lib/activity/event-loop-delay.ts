import 'server-only';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

// Boot and routes get different copies of this module.
const store = globalThis as { __eventLoopDelay?: IntervalHistogram };
const RESOLUTION_MS = 10;

/** Seconds by which the event loop was late since the last reading; the first reading begins the measurement. */
export function eventLoopDelay(): { median: number; p99: number; longest: number } {
  if (!store.__eventLoopDelay) {
    store.__eventLoopDelay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    store.__eventLoopDelay.enable();
    return { median: 0, p99: 0, longest: 0 };
  }
  const histogram = store.__eventLoopDelay;
  // Node measures whole timer periods, the period itself included.
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - RESOLUTION_MS / 1_000);
  const delay = {
    median: late(histogram.percentile(50)),
    p99: late(histogram.percentile(99)),
    longest: late(histogram.max),
  };
  histogram.reset();
  return delay;
}

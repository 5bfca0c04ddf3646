/**
 * Milliseconds until the next look at a check's summary. The first seconds are close together, because that is
 * when the first cards arrive; when nothing waits, a slow poll still finds what a colleague changes.
 */
export function pollInterval({
  watchedForMs,
  waiting,
  paused,
  hidden,
}: {
  /** How long ago this page began to watch numbers being asked. */
  watchedForMs: number;
  waiting: number;
  paused: boolean;
  hidden: boolean;
}): number {
  if (hidden) return 15_000;
  if (paused) return 5_000;
  if (waiting === 0) return 15_000;
  return watchedForMs < 5_000 ? 300 : 1_000;
}

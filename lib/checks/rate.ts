const WINDOW_MS = 10_000;

export type Rate = ReturnType<typeof createRate>;

/** Answers a second over the last ten seconds. Times are milliseconds of a monotonic clock. */
export function createRate() {
  let counted: { at: number; count: number }[] = [];
  let since: number | null = null;

  return {
    add(count: number, at: number): void {
      since ??= at;
      counted = counted.filter((entry) => entry.at > at - WINDOW_MS);
      counted.push({ at, count });
    },

    /** Null while it is too early to tell. */
    perSecond(now: number): number | null {
      if (since === null || now - since < 500) return null;
      const recent = counted.filter((entry) => entry.at > now - WINDOW_MS);
      const answers = recent.reduce((sum, { count }) => sum + count, 0);
      return answers === 0 ? null : (answers * 1000) / Math.min(WINDOW_MS, now - since);
    },
  };
}

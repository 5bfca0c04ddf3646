/** A longer timer would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Lets one loop sleep until something happens or a time is over. A ring while nobody waits is kept for the next wait. */
export function createBell() {
  let rung = false;
  let wake: (() => void) | null = null;

  return {
    ring(): void {
      rung = true;
      wake?.();
    },

    /** @param ms how long to wait at most; `Infinity` waits for a ring alone. */
    async wait(ms: number): Promise<void> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = Number.isFinite(ms) ? setTimeout(resolve, Math.min(ms, LONGEST_TIMER_MS)) : undefined;
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = null;
      rung = false;
    },
  };
}

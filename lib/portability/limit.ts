const START = 8;
/** A probe that finds no room costs one refused call, so it is not tried more often than this. */
const CLEAN_MS = 5_000;
/** While probing succeeds, it goes on at this pace with steps of 1, 2, 4, 4 … */
const GROWING_MS = 1_000;
const LARGEST_STEP = 4;

/**
 * How many questions may be in flight for one account. Twilio publishes no figure and refuses with 429 above it, so
 * the limit is learnt: doubled per clean round trip until the first 429 or the cap, then moved in small steps.
 * @param cap the most ever in flight, set by an admin.
 * @param learned the limit this account had when it was last drained; it is not doubled from there.
 */
export function createLimit({ cap, learned, now }: { cap: number; learned: number | null; now: Date }) {
  let limit = Math.max(1, Math.min(learned ?? START, cap));
  let doubling = learned === null;
  let answersInRound = 0;
  let step = 1;
  let growFrom = now.getTime() + CLEAN_MS;
  let heldUntil = 0;
  /** What was in flight at the first refusal: later refusals among it say nothing new. */
  let window: { size: number; left: number; refused: number } | null = null;

  function leaveWindow() {
    if (window) window.left -= 1;
    if (window && window.left <= 0) window = null;
  }

  return {
    /** The limit now; worth remembering as `learned` when the drain stops. */
    get value() {
      return limit;
    },

    /** Nothing may be sent before this moment; null when the account is not held back. */
    pausedUntil(now: Date): Date | null {
      return heldUntil > now.getTime() ? new Date(heldUntil) : null;
    },

    /** How many more may be sent. Mind `pausedUntil` first. */
    room(inFlight: number): number {
      return Math.max(0, limit - inFlight);
    },

    /** Any reply but a 429. */
    answered(now: Date): void {
      leaveWindow();
      answersInRound += 1;
      if (doubling) {
        if (answersInRound < limit) return;
        limit = Math.min(cap, limit * 2);
        answersInRound = 0;
      } else if (now.getTime() >= growFrom) {
        limit = Math.min(cap, limit + step);
        step = Math.min(step * 2, LARGEST_STEP);
        growFrom = now.getTime() + GROWING_MS;
      }
    },

    /**
     * A 429. Each refusal of one window takes away the one place that was too many, so the limit lands on what
     * Twilio let through, and no lower however many were refused at once.
     * @param inFlight what was in flight when the refusal came, the refused question included.
     */
    busy({
      now,
      inFlight,
      retryAfterMs,
    }: {
      now: Date;
      inFlight: number;
      retryAfterMs: number | null;
    }): void {
      window ??= { size: inFlight, left: inFlight, refused: 0 };
      window.refused += 1;
      limit = Math.max(1, Math.min(limit, window.size - window.refused));
      doubling = false;
      step = 1;
      growFrom = Math.max(growFrom, now.getTime() + Math.max(CLEAN_MS, retryAfterMs ?? 0));
      // One refused number is no reason to stop the account; most of a window is.
      if (retryAfterMs !== null && window.refused * 2 > window.size) {
        heldUntil = Math.max(heldUntil, now.getTime() + retryAfterMs);
      }
      leaveWindow();
    },
  };
}

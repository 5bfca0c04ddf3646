const START = 8;
/** A probe that finds no room costs a refused call, so it is not tried more often than this … */
const CLEAN_MS = 5_000;
/** … and after several in vain less and less often, down to this. */
const LONGEST_CLEAN_MS = 20_000;
/** While probing succeeds, it goes on at this pace with steps of 1, 2, 4, 4 … */
const GROWING_MS = 1_000;
const LARGEST_STEP = 4;
/** How long it is remembered that the account had more open than ours. */
const OTHERS_MS = 10_000;
/** Beside other traffic a probe may cost the customer a call, so the ceiling is tried this seldom, by one. */
const CEILING_MS = 60_000;

/** How a question was sent; handed back with its reply. */
export type Slot = { allowed: number };
/** What `Twilio-Concurrent-Requests` said in the reply: how much the account had open, ours included. */
type Concurrent = number | null;

/**
 * How many questions may be in flight for one account. Twilio publishes no figure and refuses with 429 above it, so
 * the limit is learnt: doubled per clean round trip until the first 429 or the cap, then moved in small steps. Where
 * Twilio tells that the account has other traffic, that comes first: the limit keeps clear of it with some to spare.
 * @param cap the most ever in flight, set by an admin.
 * @param learned the limit this account had when it was last drained; it is not doubled from there.
 */
export function createLimit({
  cap: capAtFirst,
  learned,
  now,
}: {
  cap: number;
  learned: number | null;
  now: Date;
}) {
  let cap = capAtFirst;
  let limit = Math.max(1, Math.min(learned ?? START, cap));
  let doubling = learned === null;
  let answersInRound = 0;
  let step = 1;
  let cleanMs = CLEAN_MS;
  let growFrom = now.getTime() + CLEAN_MS;
  let heldUntil = 0;
  /** What was in flight at the first refusal: later refusals among it say nothing new. */
  let window: { size: number; left: number; refused: number } | null = null;
  /** The most seen open besides ours, in this span of time and in the one before. */
  let others = { now: 0, before: 0, since: now.getTime() };
  /** The most that Twilio lets the whole account have open, as far as its last refusal tells. */
  let ceiling: { most: number; tryFrom: number } | null = null;

  function leaveWindow() {
    if (window) window.left -= 1;
    if (window && window.left <= 0) window = null;
  }

  function noteOthers(at: Date, { allowed }: Slot, concurrent: Concurrent) {
    const elapsed = at.getTime() - others.since;
    if (elapsed >= OTHERS_MS) {
      others = { now: 0, before: elapsed < 2 * OTHERS_MS ? others.now : 0, since: at.getTime() };
    }
    if (concurrent === null) return;
    // Ours were never more than what was allowed meanwhile, so what is above that is surely somebody else's.
    others.now = Math.max(others.now, concurrent - Math.max(allowed, limit));
  }

  function besides(): number {
    return Math.max(others.now, others.before);
  }

  /** The limit, less what the account's other traffic needs: what is open of it, and half as much again. */
  function polite(): number {
    const open = besides();
    if (open === 0 || !ceiling) return limit;
    return Math.max(1, Math.min(limit, ceiling.most - open - Math.ceil(open / 2)));
  }

  function grow(at: number) {
    if (polite() < limit) {
      if (ceiling && at >= ceiling.tryFrom) ceiling = { most: ceiling.most + 1, tryFrom: at + CEILING_MS };
      return;
    }
    // A probe that held shows that there is room again.
    if (step > 1) cleanMs = CLEAN_MS;
    limit = Math.min(cap, limit + step);
    step = Math.min(step * 2, LARGEST_STEP);
    growFrom = at + GROWING_MS;
    if (ceiling) ceiling.most = Math.max(ceiling.most, limit + besides());
  }

  return {
    /** The limit now. */
    get value() {
      return limit;
    },

    /** What is worth remembering for the next time; null while it still doubles, which teaches nothing yet. */
    get learned(): number | null {
      return doubling && limit < cap ? null : limit;
    },

    /** Nothing may be sent before this moment; null when the account is not held back. */
    pausedUntil(now: Date): Date | null {
      return heldUntil > now.getTime() ? new Date(heldUntil) : null;
    },

    /** How many more may be sent. Mind `pausedUntil` first. */
    room(inFlight: number): number {
      return Math.max(0, polite() - inFlight);
    },

    /** An admin has set another cap. It holds from the next question on. */
    capAt(most: number): void {
      cap = most;
      limit = Math.min(limit, cap);
    },

    /** Call when sending; hand the slot back with the reply. */
    sent(): Slot {
      return { allowed: limit };
    },

    /** Any reply but a 429. */
    answered(now: Date, slot: Slot, concurrent: Concurrent = null): void {
      leaveWindow();
      noteOthers(now, slot, concurrent);
      answersInRound += 1;
      if (doubling && besides() === 0) {
        if (answersInRound < limit) return;
        limit = Math.min(cap, limit * 2);
        answersInRound = 0;
      } else if (now.getTime() >= growFrom) grow(now.getTime());
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
      slot,
      concurrent = null,
    }: {
      now: Date;
      inFlight: number;
      retryAfterMs: number | null;
      slot: Slot;
      concurrent?: Concurrent;
    }): void {
      noteOthers(now, slot, concurrent);
      if (window === null) {
        window = { size: inFlight, left: inFlight, refused: 0 };
        // Only a probe of one place that found none tells that there is nothing to be had for a while.
        cleanMs = step === 2 ? Math.min(cleanMs * 2, LONGEST_CLEAN_MS) : CLEAN_MS;
      }
      window.refused += 1;
      limit = Math.max(1, Math.min(limit, window.size - window.refused));
      ceiling = { most: limit + besides(), tryFrom: now.getTime() + CEILING_MS };
      doubling = false;
      step = 1;
      growFrom = Math.max(growFrom, now.getTime() + Math.max(cleanMs, retryAfterMs ?? 0));
      // One refused number is no reason to stop the account; most of a window is.
      if (retryAfterMs !== null && window.refused * 2 > window.size) {
        heldUntil = Math.max(heldUntil, now.getTime() + retryAfterMs);
      }
      leaveWindow();
    },
  };
}

/** Failures in a row that mean an outage. By chance, with three calls in ten failing, a run this long never comes. */
const RUN = 15;
/** The longest wait between probes, as a multiple of the base: 10 s of a base of 2 s. */
const LONGEST_WAIT = 5;

/** How a question was sent: in ordinary times, or as the one probe of an outage. */
export type Sent = 'ordinary' | 'probe';
/**
 * Stops asking while Twilio does not answer at all. Opens after a run of failures (`no-reply`, `unreadable`); then
 * one probe at a time is let through, after a growing, capped wait; the first reply of any kind closes it.
 * @param baseMs the first wait, in milliseconds; later ones double, up to five times the base.
 */
export function createBreaker({ baseMs }: { baseMs: number }) {
  let failures = 0;
  let waitMs = baseMs;
  /** Set while open: when the next probe may go. */
  let probeFrom: number | null = null;
  let probing = false;

  return {
    get isOpen() {
      return probeFrom !== null;
    },

    /** How many may be sent now: any number, one probe, or none. */
    room(now: Date): number {
      if (probeFrom === null) return Number.POSITIVE_INFINITY;
      return !probing && now.getTime() >= probeFrom ? 1 : 0;
    },

    /** When the next probe may go; null while closed, or while a probe is under way. */
    get nextProbeAt(): Date | null {
      return probeFrom === null || probing ? null : new Date(probeFrom);
    },

    /** Call when sending; hand the word back with `noReply`. */
    sent(): Sent {
      if (probeFrom === null) return 'ordinary';
      probing = true;
      return 'probe';
    },

    /** Any reply that came from Twilio, a refusal included. */
    answered(): void {
      failures = 0;
      waitMs = baseMs;
      probeFrom = null;
      probing = false;
    },

    noReply(now: Date, sent: Sent): void {
      failures += 1;
      if (probeFrom === null) {
        if (failures >= RUN) probeFrom = now.getTime() + waitMs;
        return;
      }
      // What was under way when the breaker opened still fails in its own time and says nothing new.
      if (sent === 'ordinary') return;
      probing = false;
      waitMs = Math.min(waitMs * 2, baseMs * LONGEST_WAIT);
      probeFrom = now.getTime() + waitMs;
    },
  };
}

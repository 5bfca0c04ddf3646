import type { Lookup } from '@/lib/portability/lookup';
import type { LaterReason } from '@/lib/portability/reasons';

/** What this process has done since it began; each figure only ever rises. */
export type Tallies = {
  /** Questions to Twilio, by what became of them. */
  calls: Record<Exclude<Lookup['kind'], 'later'> | LaterReason, number>;
  /** Answers written down, in how many commits, and how long those took in all. */
  written: number;
  commits: number;
  commitSeconds: number;
};

// Boot and routes get different copies of this module.
const store = globalThis as { __tallies?: Tallies };

/** The tallies of this process, to be raised in place. */
export function tallies(): Tallies {
  store.__tallies ??= {
    calls: {
      answered: 0,
      refused: 0,
      busy: 0,
      'no-reply': 0,
      unreadable: 0,
      'lookup-trouble': 0,
      unreliable: 0,
    },
    written: 0,
    commits: 0,
    commitSeconds: 0,
  };
  return store.__tallies;
}

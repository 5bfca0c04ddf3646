import type { Audience } from '@/lib/db/schema';

/** What somebody may choose when making a link. Everything has a sensible answer already. */
export type LinkOptions = {
  audience: Audience;
  /** For whom it is, as staff call it; empty where nobody said. */
  name: string;
  /** How long it lasts; null takes the usual time of its audience. */
  days: number | null;
  /** To be typed before the page opens; null for none. */
  passcode: string | null;
  /** Shows the last four digits of each number and no more. */
  masked: boolean;
  /** Shows the answers of now for good. */
  frozen: boolean;
  /** Only these numbers; null for all. */
  numberIds: number[] | null;
};

/** The most numbers that may be chosen one by one. */
export const MOST_CHOSEN = 20_000;

export const USUAL_OPTIONS: LinkOptions = {
  audience: 'customer',
  name: '',
  days: null,
  passcode: null,
  masked: false,
  frozen: false,
  numberIds: null,
};

/** How long a link lasts where nobody says otherwise. */
export const USUAL_DAYS = { customer: 30, colleague: 7 } as const satisfies Record<Audience, number>;

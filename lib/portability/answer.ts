import type { Reason } from './reasons';

export const VERDICTS = [
  'portable',
  'manual',
  'already-yours',
  'needs-step',
  'not-portable',
  'unchecked',
] as const;
export type Verdict = (typeof VERDICTS)[number];

export const PIN_NEEDS = ['needed', 'needed-for-us-mobile', 'not-asked-for', 'not-stated'] as const;
export type PinNeed = (typeof PIN_NEEDS)[number];

export const NUMBER_TYPES = ['local', 'mobile', 'toll-free', 'unknown'] as const;
export type NumberType = (typeof NUMBER_TYPES)[number];

/** What Twilio said of one number, in our words. */
export type Answer = {
  verdict: Verdict;
  /** `null` exactly when the verdict is `portable`. */
  reason: Reason | null;
  pin: PinNeed;
  numberType: NumberType;
  /** ISO 3166-1 alpha-2, as Twilio names it. */
  country: string | null;
  /** SID of the account of yours that holds the number. For staff only. */
  holderSid: string | null;
  /** Twilio's own code, name and message, kept for support. */
  twilioCode: number | null;
  twilioReason: string | null;
  twilioMessage: string | null;
  /** Twilio's request id (`RQ…`), which its support asks for. */
  requestId: string | null;
};

import type { Verdict } from './answer';

type ReasonFacts = { verdict: Verdict; twilioCode: number | null; twilioName: string | null };

/**
 * Every reason we know, in our words. `twilioCode` and `twilioName` are Twilio's where the reason comes from one
 * (Twilio, "Portability API", portability reason codes); `null` where the reason is ours or has no published name.
 */
export const REASONS = {
  'by-request': { verdict: 'manual', twilioCode: 22133, twilioName: 'MANUAL_PORTING_AVAILABLE' },
  'in-target-account': {
    verdict: 'already-yours',
    twilioCode: 22131,
    twilioName: 'ALREADY_IN_THE_TARGET_ACCOUNT',
  },
  'in-other-account': {
    verdict: 'already-yours',
    twilioCode: 22136,
    twilioName: 'ALREADY_IN_ONE_OF_YOUR_TWILIO_ACCOUNTS',
  },
  'port-under-way': { verdict: 'already-yours', twilioCode: 22137, twilioName: null },
  'held-by-another-customer': {
    verdict: 'needs-step',
    twilioCode: 22132,
    twilioName: 'ALREADY_IN_TWILIO_DIFFERENT_OWNER',
  },
  'number-unknown': { verdict: 'needs-step', twilioCode: 22102, twilioName: 'INVALID_PHONE_NUMBER' },
  'details-needed': { verdict: 'needs-step', twilioCode: 22171, twilioName: 'MISSING_REQUIRED_FIELDS' },
  unsupported: { verdict: 'not-portable', twilioCode: 22130, twilioName: 'UNSUPPORTED' },
  /** Twilio said no and gave a code this app does not know. */
  unlisted: { verdict: 'needs-step', twilioCode: null, twilioName: null },
  /** Twilio said no and gave no code. */
  'not-given': { verdict: 'needs-step', twilioCode: null, twilioName: null },
  /** Twilio's own lookup had trouble. */
  'lookup-trouble': {
    verdict: 'unchecked',
    twilioCode: 22135,
    twilioName: 'ERROR_INTERNAL_SERVER_ERROR',
  },
  /** Twilio refused for load (429). */
  busy: { verdict: 'unchecked', twilioCode: null, twilioName: null },
  /** 5xx, time-out, reset, or no connection at all. */
  'no-reply': { verdict: 'unchecked', twilioCode: null, twilioName: null },
  /** A reply that is not JSON, was cut, is too large or sends us elsewhere: it speaks of the network, not of the number. */
  unreadable: { verdict: 'unchecked', twilioCode: null, twilioName: null },
  /** A reply that can be read, but does not fit the number or contradicts itself. */
  unreliable: { verdict: 'unchecked', twilioCode: null, twilioName: null },
  /** Twilio refused the question itself (any other 4xx). */
  'question-refused': { verdict: 'unchecked', twilioCode: null, twilioName: null },
} as const satisfies Record<string, ReasonFacts>;

export type Reason = keyof typeof REASONS;

/** The reasons for which a number waits and is asked again before it settles as `unchecked`. */
export const LATER_REASONS = ['lookup-trouble', 'busy', 'no-reply', 'unreadable', 'unreliable'] as const;
export type LaterReason = (typeof LATER_REASONS)[number];

/** Our word for a Twilio reason code; an unknown code is `unlisted`. */
export function reasonForCode(code: number): Reason {
  for (const [reason, { twilioCode }] of Object.entries(REASONS)) {
    if (twilioCode === code) return reason as Reason;
  }
  return 'unlisted';
}

/** Our word for a reason that Twilio named without its code; an unknown name is `unlisted`. */
export function reasonForName(name: string): Reason {
  for (const [reason, { twilioName }] of Object.entries(REASONS)) {
    if (twilioName === name) return reason as Reason;
  }
  return 'unlisted';
}

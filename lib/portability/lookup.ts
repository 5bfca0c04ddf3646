import type { Answer } from './answer';
import { type LaterReason, REASONS } from './reasons';

/** What Twilio is asked about one number. SIDs that are null are not sent. */
export type Question = { e164: string; targetSid: string | null; addressSid: string | null };

/** The number could not be learnt about yet; it waits and is asked again. */
export type Later = {
  kind: 'later';
  why: LaterReason;
  /** How long Twilio asked to be left alone, in milliseconds. */
  retryAfterMs: number | null;
  requestId: string | null;
};

/**
 * Twilio refused whoever asks, not the number. `target` is a suspicion only: Twilio gives one code (20003) to a bad
 * credential and to a target account it does not allow, so the same number must be asked again `withoutTarget`.
 * Answered then, the target is at fault; refused again, the credential is.
 */
export type Refused = {
  kind: 'refused';
  fault: 'credential' | 'target';
  code: number | null;
  message: string | null;
  requestId: string | null;
};

/** What became of one question to Twilio. */
export type Lookup = { kind: 'answered'; answer: Answer } | Later | Refused;

/** The same number asked for the credential's own account: what tells a bad target from a bad credential. */
export function withoutTarget({ e164 }: Question): Question {
  return { e164, targetSid: null, addressSid: null };
}

/** The answer a number settles with when its tries are used up. */
export function uncheckedAnswer({ why, requestId }: Pick<Later, 'why' | 'requestId'>): Answer {
  return {
    verdict: 'unchecked',
    reason: why,
    pin: 'not-stated',
    numberType: 'unknown',
    country: null,
    holderSid: null,
    twilioCode: REASONS[why].twilioCode,
    twilioReason: REASONS[why].twilioName,
    twilioMessage: null,
    requestId,
  };
}

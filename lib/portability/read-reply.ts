import { z } from 'zod';
import type { Answer, NumberType } from './answer';
import type { Later, Lookup, Refused } from './lookup';
import { parseJson } from './parse-json';
import { pinNeed } from './pin-need';
import { type LaterReason, REASONS, type Reason, reasonForCode, reasonForName } from './reasons';
import { retryAfterMs } from './retry-after';

/** One HTTP reply of the Portability API, as it came. */
export type Reply = {
  /** The number that was asked about. */
  e164: string;
  status: number;
  /** The whole body as text; null when it could not be read whole (cut, or over the size cap). */
  body: string | null;
  /** Whether a target account was named in the question. */
  targetGiven: boolean;
  requestId: string | null;
  /** The `Retry-After` header. */
  retryAfter: string | null;
  now: Date;
};

/** 20003 is Twilio's one code for a bad credential and for a target account it does not allow. */
const PERMISSION_DENIED = 20003;
const LOOKUP_TROUBLE = REASONS['lookup-trouble'].twilioCode;
const TOO_MANY_REQUESTS = 20429;
/** Codes that speak of whoever asks, whatever the status (Twilio, error and warning dictionary). */
const CREDENTIAL_CODES = new Set([10001, 10002, PERMISSION_DENIED, 20005, 20006, 20008, 20403, 70051]);

// The strictest reader of these fields is the database: no NUL in text, no integer above 2^31 − 1.
const text = nullUnless(
  z.string().transform(
    (value) =>
      value
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, 500) || null,
  ),
);
const code = nullUnless(
  z
    .union([z.int(), z.string().regex(/^\d+$/).transform(Number)])
    .refine((value) => value > 0 && value <= 2_147_483_647),
);
const flag = nullUnless(z.boolean());

/** Absent is said apart from wrong: to catch a fault costs, and most replies leave half of the fields out. */
function nullUnless<T>(field: z.ZodType<T>) {
  return field
    .nullish()
    .transform((value) => value ?? null)
    .catch(null);
}

/**
 * Twilio's definition requires no field and lets every field be null, and its siblings spell some differently, so
 * an odd field reads as absent and never spoils the rest.
 */
const replyBody = z.object({
  phone_number: text,
  account_sid: nullUnless(z.string().regex(/^AC[0-9a-fA-F]{32}$/)),
  portable: flag,
  pin_and_account_number_required: flag,
  not_portable_reason: text,
  not_portable_reason_code: code,
  not_portability_reason: text,
  not_portability_reason_code: code,
  number_type: text,
  country: nullUnless(
    z
      .string()
      .regex(/^[A-Za-z]{2}$/)
      .toUpperCase(),
  ),
  code,
  message: text,
  detail: text,
  title: text,
});
type ReplyBody = z.output<typeof replyBody>;

/**
 * What one reply says. The body decides, not the status: a portability body on 200 or 400 is an answer, `code` and
 * `message` are an error. An outage is never a "no", and an odd reply never a "yes".
 */
export function readReply(reply: Reply): Lookup {
  const json = parseJson(reply.body);
  const body = replyBody.safeParse(json).data ?? null;
  const { status } = reply;

  if (body && (status === 200 || status === 400)) {
    const isError = body.code !== null && body.portable === null && reasonCode(body) === null;
    const isPortability =
      reasonCode(body) !== null || reasonName(body) !== null || 'portable' in Object(json);
    if (isPortability && !isError) return readPortability(body, reply);
  }
  return readError(body, isReadable(json, reply), reply);
}

function readPortability(body: ReplyBody, reply: Reply): Lookup {
  const code = reasonCode(body);
  const name = reasonName(body);
  const reason = reasonOf(code, name);
  if (isOtherNumber(body.phone_number, reply.e164)) return later('unreliable', reply);
  if (body.portable === true) {
    return code === null && name === null
      ? { kind: 'answered', answer: answer(null, body, reply) }
      : later('unreliable', reply);
  }
  if (code === null && name === 'UNAUTHORIZED') return refused(PERMISSION_DENIED, name, reply);
  if (code !== null && CREDENTIAL_CODES.has(code)) return refused(code, name, reply);
  if (code === TOO_MANY_REQUESTS) return later('busy', reply);
  // Without a boolean, only a code (or a name that we can tell the code of) says that this is a "no".
  if (body.portable === null && code === null && reason === 'unlisted') return later('unreliable', reply);
  if (reason === 'lookup-trouble') return later(reason, reply);
  if (reason !== null) return { kind: 'answered', answer: answer(reason, body, reply) };
  return body.portable === null
    ? later('unreliable', reply)
    : { kind: 'answered', answer: answer('not-given', body, reply) };
}

function readError(body: ReplyBody | null, readable: boolean, reply: Reply): Lookup {
  const { status } = reply;
  const code = body ? (body.code ?? reasonCode(body)) : null;
  const message = errorMessage(body, reply.e164);

  if (code === LOOKUP_TROUBLE) return later('lookup-trouble', reply);
  if (status === 429 || code === TOO_MANY_REQUESTS) return later('busy', reply);
  if (status === 408 || status >= 500) return later('no-reply', reply);
  if (code !== null && CREDENTIAL_CODES.has(code)) return refused(code, message, reply);

  const reason = code === null ? 'unlisted' : reasonForCode(code);
  if (body && reason !== 'unlisted' && (status === 200 || status >= 400)) {
    return { kind: 'answered', answer: { ...answer(reason, body, reply), twilioCode: code } };
  }
  if (status === 401 || status === 403) return refused(code, message, reply);
  if (!readable || (status >= 300 && status < 400)) return later('unreadable', reply);
  if (status < 400) return later('unreliable', reply);
  return {
    kind: 'answered',
    answer: { ...uncheckedQuestion, twilioCode: code, twilioMessage: message, requestId: reply.requestId },
  };
}

const uncheckedQuestion = {
  verdict: REASONS['question-refused'].verdict,
  reason: 'question-refused',
  pin: 'not-stated',
  numberType: 'unknown',
  country: null,
  holderSid: null,
  twilioReason: null,
} satisfies Partial<Answer>;

function answer(reason: Reason | null, body: ReplyBody, reply: Reply): Answer {
  const numberType = readNumberType(body.number_type);
  return {
    verdict: reason ? REASONS[reason].verdict : 'portable',
    reason,
    pin: pinNeed(body.pin_and_account_number_required, numberType, body.country),
    numberType,
    country: body.country,
    holderSid: body.account_sid,
    twilioCode: reasonCode(body),
    twilioReason: reasonName(body),
    twilioMessage: errorMessage(body, reply.e164),
    requestId: reply.requestId,
  };
}

/** Twilio names the path it was asked for, and with it the number: messages get into logs, numbers must not. */
function errorMessage(body: ReplyBody | null, e164: string): string | null {
  const message = body && (body.message ?? body.detail ?? body.title);
  return message ? message.replaceAll(e164.slice(1), '…') : null;
}

/** A 4xx without any body is still a whole reply: a refusal without a word. */
function isReadable(json: unknown, { status, body }: Reply): boolean {
  return json !== undefined || (body === '' && status >= 400);
}

function later(why: LaterReason, { retryAfter, requestId, now }: Reply): Later {
  return { kind: 'later', why, retryAfterMs: retryAfterMs(retryAfter, now), requestId };
}

function refused(code: number | null, message: string | null, reply: Reply): Refused {
  const fault = code === PERMISSION_DENIED && reply.targetGiven ? 'target' : 'credential';
  return { kind: 'refused', fault, code, message, requestId: reply.requestId };
}

function reasonCode(body: ReplyBody): number | null {
  return body.not_portable_reason_code ?? body.not_portability_reason_code;
}

function reasonName(body: ReplyBody): string | null {
  return body.not_portable_reason ?? body.not_portability_reason;
}

function reasonOf(code: number | null, name: string | null): Reason | null {
  if (code !== null) return reasonForCode(code);
  return name === null ? null : reasonForName(name);
}

/** Twilio itself writes TOLL-FREE, TOLL_FREE and toll-free, each somewhere. */
function readNumberType(raw: string | null): NumberType {
  const letters = (raw ?? '').toLowerCase().replace(/[^a-z]/g, '');
  if (letters === 'local' || letters === 'mobile') return letters;
  return letters === 'tollfree' ? 'toll-free' : 'unknown';
}

/** An absent echo is fine; digits alone are compared, so that `%2B` or a missing plus is no contradiction. */
function isOtherNumber(echo: string | null, e164: string): boolean {
  return echo !== null && echo.replace(/\D/g, '') !== e164.replace(/\D/g, '');
}

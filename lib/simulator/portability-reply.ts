import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { FOREIGN_ADDRESS_SID, NORTH_BRANCH_SID } from './practice-accounts';
import { PRACTICE_NUMBERS, type PracticeAnswer, type PracticeReply } from './practice-numbers';
import { errorReply, type Reply } from './reply';

export type PortabilityQuestion = {
  /** As it stood in the path, decoded. */
  phoneNumber: string;
  targetSid: string | null;
  addressSid: string | null;
  /** The account that asks. */
  accountSid: string;
  /** Accounts that may be asked for: its own and its open subaccounts. */
  allowedTargets: readonly string[];
  /** How many times this number has been asked about, this time included. */
  attempt: number;
  /** Whether Twilio has ceased to cover it. */
  turned?: boolean;
};

const PORTABLE: PracticeAnswer = { kind: 'answer', portable: true, pin: false };
const NOT_COVERED: PracticeAnswer = { ...PORTABLE, portable: false, reason: 'UNSUPPORTED', code: 22130 };

/** Twilio's reply to one question about one number, by the table of practice numbers. Pure. */
export function portabilityReply(question: PortabilityQuestion): Reply {
  const { phoneNumber, targetSid, addressSid, accountSid, attempt } = question;
  if (!/^\+[1-9]\d{6,14}$/.test(phoneNumber)) return errorReply(400, 22102, 'Invalid phone number');
  if (targetSid !== null && !/^AC[0-9a-fA-F]{32}$/.test(targetSid)) {
    return errorReply(400, 20001, 'Invalid TargetAccountSid');
  }
  if (
    addressSid !== null &&
    (!/^AD[0-9a-fA-F]{32}$/.test(addressSid) || addressSid === FOREIGN_ADDRESS_SID)
  ) {
    return errorReply(400, 22173, 'Invalid address SID');
  }
  if (targetSid !== null && !question.allowedTargets.includes(targetSid)) {
    const refused = {
      ...PORTABLE,
      portable: false,
      reason: 'UNAUTHORIZED',
      code: 20003,
      status: 400,
    } as const;
    return answerReply(phoneNumber, refused, null);
  }

  if (question.turned) return answerReply(phoneNumber, NOT_COVERED, null);
  const row = PRACTICE_NUMBERS[phoneNumber];
  if (row === undefined) return anyOther(phoneNumber);
  const healed = row.healsAtTry !== undefined && attempt >= row.healsAtTry;
  const played: PracticeReply = healed ? PORTABLE : row.reply;

  switch (played.kind) {
    case 'answer': {
      if (played.untilAddress && addressSid !== null) return answerReply(phoneNumber, PORTABLE, null);
      const asked = targetSid ?? accountSid;
      if (played.holder === undefined) return answerReply(phoneNumber, played, null);
      if (played.holder === 'asked') return answerReply(phoneNumber, played, asked);
      if (asked !== NORTH_BRANCH_SID) return answerReply(phoneNumber, played, NORTH_BRANCH_SID);
      const here = { ...played, reason: 'ALREADY_IN_THE_TARGET_ACCOUNT', code: 22131 };
      return answerReply(phoneNumber, here, NORTH_BRANCH_SID);
    }
    case 'error':
      if (played.code === null) return { send: 'nothing', status: played.status };
      if (played.problem) return problemReply(played.status, played.code, played.message);
      return errorReply(played.status, played.code, played.message, played.retryAfterSeconds);
    case 'slow':
      return { ...answerReply(phoneNumber, PORTABLE, null), waitMs: played.seconds * 1000 };
    default:
      return { send: played.kind, body: answerReply(phoneNumber, PORTABLE, null).body };
  }
}

function anyOther(phoneNumber: string): Reply {
  const own = typeAndCountry(phoneNumber);
  return answerReply(phoneNumber, { ...PORTABLE, pin: own.type === 'MOBILE' }, null, own);
}

function answerReply(
  phoneNumber: string,
  answer: PracticeAnswer,
  holderSid: string | null,
  own = typeAndCountry(phoneNumber),
) {
  const body: Record<string, unknown> = {
    phone_number: answer.echo ?? phoneNumber,
    account_sid: holderSid,
    portable: answer.portable,
    pin_and_account_number_required: answer.pin,
    not_portable_reason: answer.reason ?? null,
    not_portable_reason_code: answer.code ?? null,
    number_type: answer.type ?? own.type,
    country: answer.country === null ? null : own.country,
    url: `https://numbers.twilio.com/v1/Porting/Portability/PhoneNumber/${phoneNumber}`,
  };
  if (answer.omit !== undefined) delete body[answer.omit];
  return { send: 'json', status: answer.status ?? 200, body } as const;
}

/** US numbers do not show whether they are mobile; the ones that the table does not mark count as landlines. */
function typeAndCountry(phoneNumber: string) {
  const parsed = parsePhoneNumberFromString(phoneNumber);
  const country = parsed?.country ?? null;
  switch (parsed?.getType()) {
    case 'MOBILE':
      return { type: 'MOBILE', country };
    case 'TOLL_FREE':
      return { type: 'TOLL-FREE', country };
    case 'FIXED_LINE':
    case 'FIXED_LINE_OR_MOBILE':
      return { type: 'LOCAL', country };
    default:
      return { type: 'UNKNOWN', country };
  }
}

function problemReply(status: number, code: number, title: string): Reply {
  return {
    send: 'json',
    status,
    headers: { 'Content-Type': 'application/problem+json' },
    body: { type: `https://www.twilio.com/docs/errors/${code}`, title, status, code, detail: `${title}.` },
  };
}

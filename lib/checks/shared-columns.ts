import 'server-only';
import { answers } from '@/lib/db/schema';

/** All that of a number is read for somebody with a link. What is not named here cannot leave by mistake. */
export const sharedColumns = {
  verdict: answers.verdict,
  reason: answers.reason,
  pin: answers.pin,
  numberType: answers.numberType,
  country: answers.country,
  twilioCode: answers.twilioCode,
  twilioReason: answers.twilioReason,
  twilioMessage: answers.twilioMessage,
  askedAt: answers.askedAt,
};

import type { NumberForStaff } from '@/lib/checks/check-view';
import { type Standing, standingOf } from '@/lib/checks/standing';

/** What a number's badge says. During a re-check the card still shows what is known, so its badge does too. */
export function badgeStanding(number: NumberForStaff): Standing {
  const standing = standingOf(number);
  return standing === 'waiting' && number.answer ? number.answer.verdict : standing;
}

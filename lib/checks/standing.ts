import { VERDICTS, type Verdict } from '@/lib/portability/answer';
import type { NumberForStaff } from './check-view';

/** What a number counts as on the board: its verdict, `waiting` until there is one, or left out. */
export type Standing = Verdict | 'waiting' | 'left-out';

export const STANDINGS: readonly Standing[] = [...VERDICTS, 'waiting', 'left-out'];

/** A re-check counts as waiting, as the summary counts it, even while the old answer is still on the card. */
export function standingOf({ state, answer }: Pick<NumberForStaff, 'state' | 'answer'>): Standing {
  if (state === 'left-out') return 'left-out';
  if (state === 'waiting' || !answer) return 'waiting';
  return answer.verdict;
}

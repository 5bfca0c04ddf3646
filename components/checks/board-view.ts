import type { NumberForStaff } from '@/lib/checks/check-view';
import { VERDICTS, type Verdict } from '@/lib/portability/answer';

/** What a number counts as on the board: its verdict, `waiting` until there is one, or left out. */
export type Standing = Verdict | 'waiting' | 'left-out';

export const STANDINGS: readonly Standing[] = [...VERDICTS, 'waiting', 'left-out'];

/** `result` puts numbers of one standing together, each group in the order as pasted. */
export type Order = 'pasted' | 'result';

export type BoardView = { show: Standing | null; order: Order; search: string };

/** A re-check counts as waiting, as the summary counts it, even while the old answer is still on the card. */
export function standingOf(number: NumberForStaff): Standing {
  if (number.state === 'left-out') return 'left-out';
  if (number.state === 'waiting' || !number.answer) return 'waiting';
  return number.answer.verdict;
}

/** The numbers to show, in their order. */
export function viewOf(list: readonly NumberForStaff[], view: BoardView): readonly NumberForStaff[] {
  const { show, order, search } = view;
  if (!show && order === 'pasted' && search.trim() === '') return list;
  const wanted = list.filter((number) => (!show || standingOf(number) === show) && matches(number, search));
  if (order === 'pasted') return wanted;
  return wanted.sort((a, b) => STANDINGS.indexOf(standingOf(a)) - STANDINGS.indexOf(standingOf(b)));
}

/** Words are found in what a person typed or wrote; digits in the number, however it is spaced. */
function matches(number: NumberForStaff, search: string): boolean {
  const words = search.trim().toLowerCase();
  if (words === '') return true;
  const written = [
    number.typed,
    number.label,
    number.note,
    number.correctedFrom ?? '',
    ...Object.values(number.labels),
  ];
  if (written.some((text) => text.toLowerCase().includes(words))) return true;
  if (/[^\d\s()+./-]/.test(words)) return false;
  const digits = words.replace(/\D/g, '');
  return digits !== '' && number.e164.includes(digits);
}

import type { NumberForCustomer } from '@/lib/checks/check-view';
import { VERDICTS } from '@/lib/portability/answer';

/** A number under a heading that says the rest. */
export type NumberInGroup = Pick<NumberForCustomer, 'ordinal' | 'shown' | 'label' | 'checkedAt'>;

/** Numbers of which the same is to be said. `count` is how many there are on all pages together. */
export type NumberGroup = Pick<NumberForCustomer, 'standing' | 'sentence' | 'again' | 'detail'> & {
  count: number;
  numbers: NumberInGroup[];
};

/** What one page of the list shows; `from` and `to` are places in the whole list, from 1. */
export type NumbersOnPage = {
  groups: NumberGroup[];
  from: number;
  to: number;
  total: number;
  /** Pages to link to; null where there is none. */
  previous: number | null;
  next: number | null;
  /** Whether the whole list may be asked for at once, for printing. */
  allOnOne: boolean;
};

const PER_PAGE = 50;
const MORE = 200;
/** More on one page would be slow to send and to print. */
const MOST_ON_ONE = 1_000;
const ORDER = [...VERDICTS, 'waiting'];

/**
 * One page of a customer's numbers: those of which the same is to be said stand together, each group in the order
 * they were given.
 * @param asked the page's number as it stands in the URL, or `all`; what cannot be read, or lies beyond the last
 * page, is the nearest page there is.
 */
export function numbersOnPage(
  numbers: readonly NumberForCustomer[],
  asked: string | undefined,
): NumbersOnPage {
  const groups = grouped(numbers);
  const total = numbers.length;
  const mayShowAll = total > PER_PAGE && total <= MOST_ON_ONE;
  const showAll = asked === 'all' && mayShowAll;
  const perPage = showAll ? total : PER_PAGE;
  const pages = Math.max(1, Math.ceil(total / Math.max(1, perPage)));
  const page = showAll || !/^\d{1,6}$/.test(asked ?? '') ? 1 : Math.min(Math.max(1, Number(asked)), pages);
  const start = (page - 1) * perPage;
  const shown = groups.flatMap(({ numbers: all }) => all).slice(start, start + perPage);
  return {
    groups: only(groups, shown),
    from: total === 0 ? 0 : start + 1,
    to: start + shown.length,
    total,
    previous: page > 1 ? page - 1 : null,
    next: page < pages ? page + 1 : null,
    allOnOne: mayShowAll && !showAll,
  };
}

/** The same for all numbers of which the same is to be said. */
export function groupKey({
  standing,
  sentence,
  again,
  detail,
}: Pick<NumberForCustomer, 'standing' | 'sentence' | 'again' | 'detail'>): string {
  return JSON.stringify([standing, sentence, again, detail]);
}

/** A stretch of the same list, for whoever asks for more of it: at most 200 numbers from place `after` + 1 on. */
export function numbersAfter(
  numbers: readonly NumberForCustomer[],
  after: number,
): Pick<NumbersOnPage, 'groups' | 'to' | 'total'> {
  const groups = grouped(numbers);
  const shown = groups.flatMap(({ numbers: all }) => all).slice(after, after + MORE);
  return { groups: only(groups, shown), to: after + shown.length, total: numbers.length };
}

function only(groups: NumberGroup[], shown: NumberInGroup[]): NumberGroup[] {
  const here = new Set(shown);
  return groups
    .map((group) => ({ ...group, numbers: group.numbers.filter((number) => here.has(number)) }))
    .filter(({ numbers: some }) => some.length > 0);
}

/** For as long as the list they were made of is kept: a link that is sent round is opened by many at once. */
const groupsOf = new WeakMap<readonly NumberForCustomer[], NumberGroup[]>();

function grouped(numbers: readonly NumberForCustomer[]): NumberGroup[] {
  const before = groupsOf.get(numbers);
  if (before) return before;
  const groups = new Map<string, NumberGroup>();
  for (const number of numbers) {
    const { standing, sentence, again, detail, ordinal, shown, label, checkedAt } = number;
    const key = groupKey(number);
    const group = groups.get(key) ?? { standing, sentence, again, detail, count: 0, numbers: [] };
    group.count += 1;
    group.numbers.push({ ordinal, shown, label, checkedAt });
    groups.set(key, group);
  }
  const sorted = [...groups.values()].sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing));
  groupsOf.set(numbers, sorted);
  return sorted;
}

import type { GROUPINGS, Sort } from '@/lib/checks/board-query';

export const GROUPING_WORDS = {
  result: 'By result',
  reason: 'By reason',
  type: 'By type',
  country: 'By country',
  carrier: 'By carrier',
  label: 'By label',
} satisfies Record<(typeof GROUPINGS)[number], string>;

export const SORT_WORDS = {
  pasted: 'As pasted',
  number: 'By number',
  oldest: 'Oldest answer first',
} satisfies Record<Sort, string>;

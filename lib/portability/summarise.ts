import { VERDICTS, type Verdict } from './answer';

/** Settled numbers by verdict. Left-out numbers are in no count. */
export type VerdictCounts = Record<Verdict, number>;

/**
 * The headline of a check: "43 of 50 can move, 2 of them by hand; 3 are already yours; …". Its parts always add up
 * to the whole; those that are zero are left out.
 * @param waiting numbers without an answer: waiting, being asked, or paused.
 */
export function summarise(
  counts: VerdictCounts,
  waiting: number,
  { forCustomer = false, paused = false }: { forCustomer?: boolean; paused?: boolean } = {},
): string {
  const total = VERDICTS.reduce((sum, verdict) => sum + counts[verdict], waiting);
  if (total === 0) return 'No numbers yet.';

  // A customer need not know that we paused.
  const stillOpen = forCustomer ? 'still being checked' : paused ? 'waiting' : 'still being asked';
  const parts: [number, (count: string, are: string) => string][] = [
    [counts.portable + counts.manual, (count) => `${count} can move${byHand(counts)}`],
    [counts['already-yours'], (count, are) => `${count} ${are} already ${forCustomer ? 'with us' : 'yours'}`],
    [
      counts['needs-step'],
      (count, are) =>
        `${count} ${are === 'is' ? 'needs' : 'need'} ${forCustomer ? 'one thing' : 'a step'} first`,
    ],
    [counts['not-portable'], (count) => `${count} cannot move now`],
    [counts.unchecked, (count, are) => `${count} ${are} not checked yet`],
    [waiting, (count, are) => `${count} ${are} ${stillOpen}`],
  ];
  const sentence = parts
    .filter(([count]) => count > 0)
    .map(([count, words], place) =>
      words(place === 0 ? `${figure(count)} of ${figure(total)}` : figure(count), count === 1 ? 'is' : 'are'),
    )
    .join('; ');
  return `${sentence}.`;
}

function byHand({ portable, manual }: VerdictCounts): string {
  if (manual === 0) return '';
  if (portable > 0) return `, ${figure(manual)} of them by hand`;
  return manual === 1 ? ', by hand' : ', all by hand';
}

function figure(count: number): string {
  return count.toLocaleString('en-US');
}

import { counted, numeral } from '@/components/ui/counted';
import type { Counts } from '@/lib/checks/check-view';

/** How many have an answer; a number that could not be checked has none. */
export function answeredCount({ total, waiting, byVerdict }: Counts): number {
  return total - waiting - byVerdict.unchecked;
}

/** "117 of 120 answered, 3 could not be checked" */
export function progressWords(counts: Counts): string {
  const answered = `${numeral(answeredCount(counts))} of ${numeral(counts.total)} answered`;
  const { unchecked } = counts.byVerdict;
  return unchecked > 0 ? `${answered}, ${numeral(unchecked)} could not be checked` : answered;
}

/** The share that is done, in whole per cent; 100 only when nothing waits. */
export function percentDone({ total, waiting }: Counts): number {
  return total === 0 ? 100 : Math.floor(((total - waiting) / total) * 100);
}

/**
 * What a screen reader hears. It changes at the start, at each tenth, at a pause and at the end, and at no other
 * time, so that a thousand answers do not speak a thousand times.
 */
export function progressAnnouncement(counts: Counts, paused: boolean, headline: string): string {
  if (counts.total === 0) return '';
  if (counts.waiting === 0) return `Finished. ${headline}`;
  if (paused) return 'Paused. Answers so far are kept.';
  const tenth = Math.floor(percentDone(counts) / 10) * 10;
  return tenth === 0 ? `Checking ${counted(counts.total, 'number')}.` : `${tenth} % checked.`;
}

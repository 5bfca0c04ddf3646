import type { Counts } from '@/lib/checks/check-view';
import { VERDICTS } from '@/lib/portability/answer';

const COLOURS = {
  portable: 'bg-portable',
  manual: 'bg-manual',
  'already-yours': 'bg-already-yours',
  'needs-step': 'bg-needs-step',
  'not-portable': 'bg-not-portable',
  unchecked: 'bg-unchecked',
  waiting: 'bg-line',
} as const;

const PARTS = [...VERDICTS, 'waiting'] as const;
/** Of the bar, so that a single number among thousands is seen. */
const LEAST_SHARE = 0.004;

/** The numbers of a check by verdict, each in proportion; what still waits is the pale rest. For the eye only. */
export function VerdictBar({ counts, className }: { counts: Counts; className: string }) {
  const countOf = (standing: keyof typeof COLOURS) =>
    standing === 'waiting' ? counts.waiting : counts.byVerdict[standing];
  const parts = PARTS.filter((standing) => countOf(standing) > 0);
  const room = (standing: keyof typeof COLOURS) => Math.max(countOf(standing), counts.total * LEAST_SHARE);
  const whole = parts.reduce((sum, standing) => sum + room(standing), 0);
  let end = 0;
  const ends = parts.map((standing) => {
    end += room(standing) / whole;
    return { standing, end };
  });
  return (
    <div
      aria-hidden
      className={`relative overflow-hidden rounded-full forced-color-adjust-none ${className}`}
    >
      {/* Each lies over those after it and is pushed to where it ends: to grow, it moves nothing on the page. */}
      {ends.reverse().map(({ standing, end }) => (
        <span
          key={standing}
          style={{ transform: `translateX(${(end - 1) * 100}%)` }}
          className={`absolute inset-0 border-r border-surface transition-transform duration-300 ${COLOURS[standing]}`}
        />
      ))}
    </div>
  );
}

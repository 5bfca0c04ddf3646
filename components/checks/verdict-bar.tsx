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

/** The numbers of a check by verdict, each in proportion; what still waits is the pale rest. For the eye only. */
export function VerdictBar({ counts, className }: { counts: Counts; className: string }) {
  const parts = [...VERDICTS, 'waiting' as const].map((standing) => ({
    standing,
    count: standing === 'waiting' ? counts.waiting : counts.byVerdict[standing],
  }));
  return (
    <div
      aria-hidden
      className={`flex gap-px overflow-hidden rounded-full forced-color-adjust-none ${className}`}
    >
      {parts.map(({ standing, count }) =>
        count === 0 ? null : (
          <span
            key={standing}
            style={{ flexGrow: count }}
            className={`min-w-1 transition-[flex-grow] duration-300 ${COLOURS[standing]}`}
          />
        ),
      )}
    </div>
  );
}

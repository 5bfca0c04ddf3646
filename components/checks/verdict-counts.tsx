import { numeral } from '@/components/ui/counted';
import type { Counts } from '@/lib/checks/check-view';
import { VERDICTS } from '@/lib/portability/answer';
import { VerdictBar } from './verdict-bar';
import { VERDICT_LOOK } from './verdict-look';

/** How the numbers of a check came out, as one bar and, under it, in figures. */
export function VerdictCounts({ counts }: { counts: Counts }) {
  const parts = [...VERDICTS, 'waiting' as const]
    .map((standing) => ({
      standing,
      count: standing === 'waiting' ? counts.waiting : counts.byVerdict[standing],
      ...VERDICT_LOOK[standing],
    }))
    .filter(({ count }) => count > 0);
  if (parts.length === 0) return <p className="text-sm text-muted">No numbers</p>;
  return (
    <div className="grid gap-1.5">
      <VerdictBar counts={counts} className="h-1.5" />
      <ul className="flex flex-wrap gap-x-3 text-sm">
        {parts.map(({ standing, count, label, ink, Icon }) => (
          <li key={standing} title={label} className={`inline-flex items-center gap-1 ${ink}`}>
            <Icon aria-hidden className="size-3.5" />
            <span className="tabular-nums">{numeral(count)}</span>
            <span className="sr-only">{label}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

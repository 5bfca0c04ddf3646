import type { Standing } from '@/lib/checks/standing';
import { VERDICT_LOOK } from './verdict-look';

/** A verdict as icon and word. */
export function VerdictBadge({ standing }: { standing: Standing }) {
  const { Icon, label, ink, ground } = VERDICT_LOOK[standing];
  return (
    <span
      className={`inline-flex shrink-0 items-center gap-1.5 rounded-full px-2.5 py-1 text-sm font-medium whitespace-nowrap print:border ${ink} ${ground}`}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {label}
    </span>
  );
}

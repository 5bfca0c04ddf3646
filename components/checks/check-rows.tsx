import Link from 'next/link';
import { counted } from '@/components/ui/counted';
import { Tag } from '@/components/ui/tag';
import type { CheckListItem } from '@/lib/checks/check-view';
import { TimeAgo } from './time-ago';
import { VerdictCounts } from './verdict-counts';

/** Checks as a list: what, for whom, how it came out, whose and when. */
export function CheckRows({ checks, label }: { checks: CheckListItem[]; label: string }) {
  return (
    <ul
      aria-label={label}
      className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface"
    >
      {checks.map((check) => (
        <li
          key={check.id}
          className="relative grid gap-x-6 gap-y-2 px-4 py-3 hover:bg-sunken sm:grid-cols-[minmax(0,1fr)_14rem_7rem] lg:grid-cols-[minmax(0,1fr)_19rem_9rem] sm:items-center"
        >
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Link
                href={`/checks/${check.id}`}
                prefetch={false}
                className="font-medium break-words after:absolute after:inset-0 hover:underline"
              >
                {check.name}
              </Link>
              {check.practice ? <Tag tone="practice">Practice</Tag> : null}
              {check.visibility === 'private' ? <Tag>Only me</Tag> : null}
              {check.paused ? <Tag tone="warning">Paused</Tag> : null}
            </div>
            <p className="truncate text-sm text-muted">
              {check.customer ? `${check.customer} · ` : ''}
              {counted(check.counts.total, 'number')}
            </p>
          </div>
          <VerdictCounts counts={check.counts} />
          <p className="flex gap-x-2 text-sm text-muted sm:block sm:text-right">
            <span className="truncate sm:block">{check.mine ? 'You' : check.owner.name}</span>
            <TimeAgo at={check.createdAt} />
          </p>
        </li>
      ))}
    </ul>
  );
}

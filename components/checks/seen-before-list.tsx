import Link from 'next/link';
import { counted } from '@/components/ui/counted';
import type { SeenBefore } from '@/lib/checks/seen-before';
import { formatForReading } from '@/lib/numbers/format-for-reading';
import { VERDICT_LABELS } from '@/lib/portability/verdict-labels';

const LISTED = 50;

/** What the team knows already of numbers about to be checked. */
export function SeenBeforeList({ seen }: { seen: SeenBefore[] }) {
  if (seen.length === 0) return null;
  return (
    <details open={seen.length <= 3} className="rounded-xl border border-line bg-surface">
      <summary className="px-3 py-2 text-sm font-semibold pointer-coarse:min-h-11">
        {counted(seen.length, 'number')} checked before
      </summary>
      <ul aria-label="Checked before" className="divide-y divide-line border-t border-line text-sm">
        {seen.slice(0, LISTED).map((number) => (
          <li key={number.e164} className="flex flex-wrap gap-x-3 px-3 py-1.5">
            <bdi className="font-mono whitespace-nowrap">{formatForReading(number.e164)}</bdi>
            {number.kind === 'private' ? (
              <span className="text-muted">checked before by a colleague</span>
            ) : (
              <Link
                href={`/checks/${number.checkId}`}
                prefetch={false}
                className="text-muted underline underline-offset-2 hover:text-ink"
              >
                {words(number)}
              </Link>
            )}
          </li>
        ))}
      </ul>
      {seen.length > LISTED ? (
        <p className="px-3 py-1.5 text-sm text-muted">and {seen.length - LISTED} more</p>
      ) : null}
    </details>
  );
}

/** "checked 2 May by Maria for Acme: portable" */
function words({ at, by, mine, customer, verdict }: Extract<SeenBefore, { kind: 'open' }>): string {
  const date = new Date(at);
  const year = date.getFullYear() === new Date().getFullYear() ? undefined : ('numeric' as const);
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year });
  const whose = `${mine ? 'you' : by}${customer ? ` for ${customer}` : ''}`;
  return `checked ${day} by ${whose}: ${VERDICT_LABELS[verdict].staff.toLowerCase()}`;
}

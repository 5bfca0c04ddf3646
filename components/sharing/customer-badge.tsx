import { VERDICT_LOOK } from '@/components/checks/verdict-look';
import type { NumberForCustomer } from '@/lib/checks/check-view';
import { VERDICT_LABELS, WAITING_LABELS } from '@/lib/portability/verdict-labels';

type Standing = NumberForCustomer['standing'];

/** What a customer reads for how a number stands. */
export function customerLabel(standing: Standing): string {
  return standing === 'waiting' ? WAITING_LABELS.customer : VERDICT_LABELS[standing].customer;
}

/** How a number stands as icon and word; `quiet` is for rows under a heading that has said it. */
export function CustomerBadge({ standing, quiet = false }: { standing: Standing; quiet?: boolean }) {
  const { Icon, ink, ground } = VERDICT_LOOK[standing];
  const look = quiet ? '' : `rounded-full px-2.5 py-1 print:border ${ground}`;
  return (
    <span className={`inline-flex items-center gap-1.5 text-sm font-medium whitespace-nowrap ${ink} ${look}`}>
      <Icon aria-hidden className="size-4 shrink-0" />
      {customerLabel(standing)}
    </span>
  );
}

import { VERDICT_LOOK } from '@/components/checks/verdict-look';
import type { NumberForCustomer } from '@/lib/checks/check-view';
import { VERDICT_LABELS, WAITING_LABELS } from '@/lib/portability/verdict-labels';

type Standing = NumberForCustomer['standing'];

/** What a customer reads for how a number stands. */
export function customerLabel(standing: Standing): string {
  return standing === 'waiting' ? WAITING_LABELS.customer : VERDICT_LABELS[standing].customer;
}

/** How numbers stand as icon and word. */
export function CustomerBadge({ standing }: { standing: Standing }) {
  const { Icon, ink, ground } = VERDICT_LOOK[standing];
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-1 text-sm font-medium whitespace-nowrap print:p-0 print:font-semibold ${ink} ${ground}`}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {customerLabel(standing)}
    </span>
  );
}

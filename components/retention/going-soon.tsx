'use client';

import Link from 'next/link';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { counted } from '@/components/ui/counted';
import { useOutcome } from '@/components/ui/use-outcome';
import { keepCheckAction } from '@/lib/retention/actions';
import type { GoingCheck } from '@/lib/retention/going-checks';

/** Tells an owner which of their checks go within a week, and lets them be kept. */
export function GoingSoon({ checks }: { checks: GoingCheck[] }) {
  const { busy, fault, run } = useOutcome();
  if (checks.length === 0) return null;
  return (
    <Banner tone="warning" title={`${counted(checks.length, 'check')} of yours will be removed soon`}>
      <p className="text-sm">Checks that nobody uses are removed with their numbers. Open one, or keep it.</p>
      <ul className="grid gap-1">
        {checks.map(({ id, name, goesAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3">
            <Link href={`/checks/${id}`} className="font-medium hover:underline">
              {name}
            </Link>
            <span className="text-sm">on {goesAt.slice(0, 10)}</span>
            <Button
              size="small"
              busy={busy}
              aria-label={`Keep ${name}`}
              onClick={() => void run(() => keepCheckAction({ checkId: id }))}
            >
              Keep
            </Button>
          </li>
        ))}
      </ul>
      {fault ? <p role="alert">{fault.message}</p> : null}
    </Banner>
  );
}

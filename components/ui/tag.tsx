import type { ReactNode } from 'react';

const LOOK = {
  plain: 'bg-sunken text-muted',
  warning: 'bg-needs-step-soft text-needs-step',
  practice: 'bg-manual-soft text-manual',
};

/** A word or two about a thing, beside its name. */
export function Tag({ tone = 'plain', children }: { tone?: keyof typeof LOOK; children: ReactNode }) {
  return (
    <span className={`rounded-md px-1.5 py-0.5 text-xs font-medium whitespace-nowrap ${LOOK[tone]}`}>
      {children}
    </span>
  );
}

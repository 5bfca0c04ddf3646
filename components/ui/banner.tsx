import type { ReactNode } from 'react';

type Tone = 'plain' | 'warning' | 'danger' | 'practice';

const LOOK: Record<Tone, string> = {
  plain: 'border-line bg-surface',
  warning: 'border-needs-step bg-needs-step-soft',
  danger: 'border-danger bg-danger-soft',
  practice: 'border-manual border-dashed bg-manual-soft',
};

/** A box that must be seen, with what to do about it inside. */
export function Banner({
  tone = 'plain',
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children?: ReactNode;
}) {
  return (
    <section className={`grid gap-1.5 rounded-xl border px-4 py-3 ${LOOK[tone]}`}>
      {title ? <h2 className="font-semibold">{title}</h2> : null}
      {children}
    </section>
  );
}

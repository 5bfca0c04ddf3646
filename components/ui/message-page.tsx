import type { ReactNode } from 'react';

/** A page that has one thing to say: what happened, what became of your work, and where to go. */
export function MessagePage({
  title,
  children,
  actions,
}: {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="mx-auto grid w-full max-w-xl gap-4 px-4 py-16 sm:py-24">
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
      <div className="grid gap-3 text-muted">{children}</div>
      {actions ? <div className="mt-2 flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}

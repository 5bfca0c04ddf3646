import type { ReactNode } from 'react';

/** The frame of a page that stands before the door: a title, a sentence, and one form. */
export function GatePage({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <main className="mx-auto grid w-full max-w-md gap-6 px-4 py-12 sm:py-20">
      <header className="grid gap-1">
        <p className="text-sm font-medium text-muted">Porting check</p>
        <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
        <p className="text-muted">{lead}</p>
      </header>
      <div className="rounded-xl border border-line bg-surface p-5">{children}</div>
    </main>
  );
}

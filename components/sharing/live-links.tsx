'use client';

import { useRef } from 'react';
import { wholeMoment } from '@/components/checks/time-words';
import { Button } from '@/components/ui/button';
import { useOutcome } from '@/components/ui/use-outcome';
import { revokeLinkAction } from '@/lib/sharing/actions';
import type { LiveLink } from '@/lib/sharing/list-links';
import { longDate } from './long-date';

/** The links that open a check now, each with its end at hand. `links` is null while they are being read. */
export function LiveLinks({
  links,
  fault,
  onRevoked,
}: {
  links: LiveLink[] | null;
  fault: string | null;
  onRevoked: (linkId: string) => Promise<void>;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section className="grid gap-2 border-t border-line pt-4">
      <h3 ref={heading} tabIndex={-1} className="font-semibold">
        Links that work now
      </h3>
      {fault ? <p className="text-sm font-medium text-danger">{fault}</p> : null}
      {links?.length === 0 ? <p className="text-sm text-muted">None.</p> : null}
      {links === null && !fault ? <p className="text-sm text-muted">Looking…</p> : null}
      {links && links.length > 0 ? (
        <ul className="grid gap-1">
          {links.map((link) => (
            <Link
              key={link.id}
              link={link}
              onRevoked={async () => {
                await onRevoked(link.id);
                // The button that had the focus is gone.
                heading.current?.focus();
              }}
            />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Link({ link, onRevoked }: { link: LiveLink; onRevoked: () => Promise<void> }) {
  const { busy, fault, run } = useOutcome();
  const made = wholeMoment(new Date(link.createdAt));
  const revoke = async () => {
    const outcome = await run(() => revokeLinkAction({ linkId: link.id }));
    if (outcome.ok) await onRevoked();
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1">
      <span className="min-w-0 text-sm">
        Made {made} by {link.mine ? 'you' : link.createdBy}
        <span className="block text-muted">Works until {longDate(new Date(link.expiresAt))}</span>
      </span>
      <Button
        kind="danger"
        size="small"
        busy={busy}
        onClick={revoke}
        aria-label={`Revoke the link made ${made}`}
        className="pointer-coarse:min-h-11"
      >
        Revoke
      </Button>
      {fault ? (
        <p role="alert" className="w-full text-sm font-medium text-danger">
          {fault.message}
        </p>
      ) : null}
    </li>
  );
}

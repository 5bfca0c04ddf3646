'use client';

import { useRef } from 'react';
import { wholeMoment } from '@/components/checks/time-words';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { counted } from '@/components/ui/counted';
import { Sentence } from '@/components/ui/sentence';
import { Tag } from '@/components/ui/tag';
import { useOutcome } from '@/components/ui/use-outcome';
import { revokeLinkAction } from '@/lib/sharing/actions';
import type { LiveLink } from '@/lib/sharing/list-links';
import { longDate } from './long-date';

/** The links that open a check now, each with its end at hand. `links` is null while they are being read. */
export function LiveLinks({
  links,
  fault,
  onCopied,
  onRevoked,
}: {
  links: LiveLink[] | null;
  fault: string | null;
  onCopied: () => void;
  onRevoked: (linkId: string) => Promise<void>;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section className="grid gap-2 border-t border-line pt-4">
      <h3 ref={heading} tabIndex={-1} className="font-semibold">
        Links that work now
      </h3>
      {fault ? (
        <p className="text-sm font-medium text-danger">
          <Sentence>{fault}</Sentence>
        </p>
      ) : null}
      {links?.length === 0 ? <p className="text-sm text-muted">None.</p> : null}
      {links === null && !fault ? <p className="text-sm text-muted">Looking…</p> : null}
      {links && links.length > 0 ? (
        <ul className="grid gap-1">
          {links.map((link) => (
            <Link
              key={link.id}
              link={link}
              onCopied={onCopied}
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

function Link({
  link,
  onCopied,
  onRevoked,
}: {
  link: LiveLink;
  onCopied: () => void;
  onRevoked: () => Promise<void>;
}) {
  const { busy, fault, run } = useOutcome();
  const made = wholeMoment(new Date(link.createdAt));
  const revoke = async () => {
    const outcome = await run(() => revokeLinkAction({ linkId: link.id }));
    if (outcome.ok) await onRevoked();
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line py-2 first:border-t-0">
      <span className="grid min-w-0 grow basis-56 gap-0.5 text-sm">
        {link.name ? <span className="font-medium [overflow-wrap:anywhere]">{link.name}</span> : null}
        <span>
          Made {made} by {link.mine ? 'you' : link.createdBy}
        </span>
        <span className="text-muted">
          Works until {longDate(new Date(link.expiresAt))} · {viewWords(link)}
        </span>
        <Traits link={link} />
      </span>
      <span className="flex gap-2">
        {link.url ? (
          <CopyButton kind="plain" text={link.url} onCopied={onCopied}>
            Copy again
          </CopyButton>
        ) : null}
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
      </span>
      {fault ? (
        <p role="alert" className="w-full text-sm font-medium text-danger">
          <Sentence>{fault.message}</Sentence>
        </p>
      ) : null}
    </li>
  );
}

function viewWords({ views, lastViewedAt }: LiveLink): string {
  if (views === 0 || !lastViewedAt) return 'not opened yet';
  return `opened ${counted(views, 'time')}, last ${wholeMoment(new Date(lastViewedAt))}`;
}

/** What makes a link other than usual. */
function Traits({ link }: { link: LiveLink }) {
  const traits = [
    link.audience === 'colleague' ? 'For an outside colleague' : null,
    link.passcode ? 'Passcode' : null,
    link.masked ? 'Last four digits' : null,
    link.frozenAt ? `Frozen ${longDate(new Date(link.frozenAt))}` : null,
    link.selected === null ? null : `Only ${counted(link.selected, 'number')}`,
  ].filter((trait) => trait !== null);
  if (traits.length === 0) return null;
  return (
    <span className="mt-0.5 flex flex-wrap gap-1">
      {traits.map((trait) => (
        <Tag key={trait}>{trait}</Tag>
      ))}
    </span>
  );
}

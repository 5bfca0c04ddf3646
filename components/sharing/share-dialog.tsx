'use client';

import { ExternalLink } from 'lucide-react';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button, buttonLook } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { useOutcome } from '@/components/ui/use-outcome';
import { createLinkAction, listLinksAction, senderAction } from '@/lib/sharing/actions';
import type { NewLink } from '@/lib/sharing/create-link';
import type { LiveLink } from '@/lib/sharing/list-links';
import { LiveLinks } from './live-links';
import { longDate } from './long-date';
import { MissingSender, type SenderSoFar } from './missing-sender';

/** Makes a link that shows a check to its customer, and lists the links that work. */
export function ShareDialog({ checkId, onClose }: { checkId: string; onClose: () => void }) {
  const { busy, fault, run } = useOutcome();
  const [made, setMade] = useState<NewLink | null>(null);
  const [missing, setMissing] = useState<{ why: string; sender: SenderSoFar } | null>(null);
  const { links, listFault, look } = useLiveLinks(checkId);
  const [said, setSaid] = useState('');

  const makeLink = async ({ confirmed = false } = {}) => {
    const outcome = await run(() => createLinkAction({ checkId, confirmed }));
    if (outcome.ok) {
      setMade(outcome.value);
      setMissing(null);
      setSaid('The link is made.');
      await look();
    } else if (outcome.field === 'sender') {
      const sender = await run(() => senderAction({}));
      if (sender.ok) setMissing({ why: outcome.message, sender: sender.value });
    }
  };

  return (
    <Dialog title="Copy customer link" onClose={onClose}>
      <p className="text-muted">
        The customer sees each number’s result, what you need from them, and your name, phone and e-mail. They
        need no account, and see no notes, codes or account names.
      </p>

      {made ? <MadeLink link={made} /> : null}
      {missing ? (
        <MissingSender why={missing.why} sender={missing.sender} onSaved={() => makeLink()} />
      ) : (
        <div className="grid gap-2">
          {fault ? (
            <p role="alert" className="text-sm font-medium text-danger">
              {fault.message}
            </p>
          ) : null}
          <div>
            {fault?.field === 'confirmed' ? (
              <Button busy={busy} onClick={() => makeLink({ confirmed: true })}>
                Make the link all the same
              </Button>
            ) : (
              <Button kind={made ? 'plain' : 'primary'} busy={busy} onClick={() => makeLink()}>
                {made ? 'Make another link' : 'Make a link'}
              </Button>
            )}
          </div>
        </div>
      )}

      <LiveLinks
        links={links}
        fault={listFault}
        onRevoked={async (linkId) => {
          if (made?.id === linkId) setMade(null);
          setSaid('The link is revoked. It opens nothing any more.');
          await look();
        }}
      />
      <p role="status" className="text-sm text-muted empty:hidden">
        {said}
      </p>
    </Dialog>
  );
}

/** The one time a link can be seen. */
function MadeLink({ link }: { link: NewLink }) {
  const noteId = useId();
  const copyPlace = useRef<HTMLDivElement>(null);
  useEffect(() => {
    copyPlace.current?.querySelector('button')?.focus();
  }, []);
  return (
    <div className="grid gap-3 rounded-lg bg-sunken p-3">
      <TextField
        label="Customer link"
        value={link.url}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        className="font-mono text-sm!"
      />
      <div ref={copyPlace} className="flex flex-wrap gap-2">
        <CopyButton key={link.id} kind="primary" size="normal" text={link.url}>
          Copy
        </CopyButton>
        <a href={link.url} target="_blank" rel="noreferrer" className={buttonLook()}>
          <ExternalLink aria-hidden className="size-4 shrink-0" />
          See it as the customer
        </a>
      </div>
      <p id={noteId} className="text-sm">
        Anyone with this link can see this page until {longDate(new Date(link.expiresAt))}. Copy it now: it is
        not kept here, so it cannot be shown again.
      </p>
      {link.reachSentence ? (
        <Banner tone="warning">
          <p className="text-sm">{link.reachSentence}</p>
        </Banner>
      ) : null}
    </div>
  );
}

/** The links that work, read when the dialog opens and whenever `look` is called; null until they are there. */
function useLiveLinks(checkId: string) {
  const [links, setLinks] = useState<LiveLink[] | null>(null);
  const [listFault, setListFault] = useState<string | null>(null);
  const look = useCallback(async () => {
    const outcome = await listLinksAction({ checkId }).catch(() => ({
      ok: false as const,
      message: UNREACHED,
    }));
    if (outcome.ok) setLinks(outcome.value.links);
    setListFault(outcome.ok ? null : outcome.message);
  }, [checkId]);
  useEffect(() => {
    void look();
  }, [look]);
  return { links, listFault, look };
}

const UNREACHED = 'The links that work could not be read. Close this and try again.';

'use client';

import { ExternalLink } from 'lucide-react';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button, buttonLook } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { copyText } from '@/components/ui/copy-text';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { Sentence } from '@/components/ui/sentence';
import { useOutcome } from '@/components/ui/use-outcome';
import { createLinkAction, listLinksAction, senderAction } from '@/lib/sharing/actions';
import type { NewLink } from '@/lib/sharing/create-link';
import type { LiveLink } from '@/lib/sharing/list-links';
import { ChosenOptions, chosenOptions, type Sharable } from './chosen-options';
import { LiveLinks } from './live-links';
import { longDate } from './long-date';
import { MissingSender, type SenderSoFar } from './missing-sender';

/**
 * Makes and copies a link that shows a check to its customer, or the one for colleagues, and lists the links that
 * work. One button does it; everything that may be chosen stands behind "More".
 */
export function ShareDialog({
  check,
  onClose,
}: {
  check: Sharable & { id: string; private: boolean };
  onClose: () => void;
}) {
  const checkId = check.id;
  const { form, busy, fault, faultOf, run } = useOutcome();
  const [made, setMade] = useState<(NewLink & { passcode: boolean }) | null>(null);
  const [missing, setMissing] = useState<{ why: string; sender: SenderSoFar } | null>(null);
  const { links, longestDays, listFault, look } = useLiveLinks(checkId);
  const [said, setSaid] = useState('');

  const makeLink = async ({ confirmed = false } = {}) => {
    if (!form.current && !missing) return;
    const options = chosenOptions(form.current ? new FormData(form.current) : new FormData(), check);
    const outcome = await run(() => createLinkAction({ checkId, confirmed, ...options }));
    if (outcome.ok) {
      const copied = await copyText(outcome.value.url);
      setMade({ ...outcome.value, passcode: options.passcode !== null });
      setMissing(null);
      setSaid(copied ? 'The link is made and copied.' : 'The link is made.');
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
      ) : null}
      {/* Kept while the sender is asked for: what was chosen must not be lost. */}
      <form
        ref={form}
        hidden={missing !== null}
        className="grid gap-3"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void makeLink();
        }}
      >
        <ChosenOptions check={check} longestDays={longestDays} faultOf={faultOf} />
        <div className="flex flex-wrap gap-2">
          {fault?.field === 'confirmed' ? (
            <Button kind="primary" busy={busy} onClick={() => void makeLink({ confirmed: true })}>
              Make the link all the same
            </Button>
          ) : (
            <Button type="submit" kind={made ? 'plain' : 'primary'} busy={busy}>
              {made ? 'Make another link' : 'Make a link'}
            </Button>
          )}
          <CopyButton
            kind="plain"
            size="normal"
            text={typeof window === 'undefined' ? '' : `${window.location.origin}/checks/${checkId}`}
            onCopied={() =>
              setSaid(
                check.private
                  ? 'Copied. Only you can open it, because this check is private.'
                  : 'Copied. Colleagues open it once they sign in.',
              )
            }
          >
            Copy team link
          </CopyButton>
        </div>
        {fault && (!fault.field || fault.field === 'confirmed') ? (
          <p role="alert" className="text-sm font-medium text-danger">
            <Sentence>{fault.message}</Sentence>
          </p>
        ) : null}
      </form>

      <LiveLinks
        links={links}
        fault={listFault}
        onCopied={() => setSaid('Link copied.')}
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

/** The link just made: copied already, to be looked at before it is sent. */
function MadeLink({ link }: { link: NewLink & { passcode: boolean } }) {
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
        Anyone with this link {link.passcode ? 'and its passcode ' : ''}can see this page until{' '}
        {longDate(new Date(link.expiresAt))}.
        {link.passcode ? ' Tell the passcode in another message; it is not shown again.' : ''}
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
  const [longestDays, setLongestDays] = useState<number | null>(null);
  const [listFault, setListFault] = useState<string | null>(null);
  const look = useCallback(async () => {
    const outcome = await listLinksAction({ checkId }).catch(() => ({
      ok: false as const,
      message: UNREACHED,
    }));
    if (outcome.ok) {
      setLinks(outcome.value.links);
      setLongestDays(outcome.value.longestDays);
    }
    setListFault(outcome.ok ? null : outcome.message);
  }, [checkId]);
  useEffect(() => {
    void look();
  }, [look]);
  return { links, longestDays, listFault, look };
}

const UNREACHED = 'The links that work could not be read. Close this and try again.';

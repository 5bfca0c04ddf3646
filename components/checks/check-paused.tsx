'use client';

import Link from 'next/link';
import { Banner } from '@/components/ui/banner';
import { Button, buttonLook } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import type { CheckSummary, Paused } from '@/lib/checks/check-view';
import { guidanceForPause, messageToAdmin } from '@/lib/portability/pause-guidance';
import { twilioHelpUrl } from '@/lib/portability/twilio-help-url';
import { useBoard } from './use-board';

/** Why the check stands still, said once for all its numbers, with what mends it. */
export function CheckPaused({ paused, summary }: { paused: Paused; summary: CheckSummary }) {
  const { check, accountName, adminName, openDialog, say } = useBoard();
  const { headline, why, steps } = guidanceForPause(paused);
  const byHand = paused.why === 'by-hand';
  return (
    <Banner tone={byHand ? 'plain' : 'warning'} title={headline}>
      <p className="max-w-prose">{why}</p>
      {byHand ? null : (
        <ul className="grid gap-1 text-sm">
          {steps.map((step) => (
            <li key={step.text}>
              {step.when ? <span className="font-medium">{step.when}: </span> : null}
              {step.text} <span className="text-muted">· {step.who}</span>
            </li>
          ))}
        </ul>
      )}
      {check.editable && !byHand ? (
        <div className="mt-1.5 flex flex-wrap items-center gap-2 print:hidden">
          {paused.why === 'target' ? (
            <Button onClick={() => openDialog('moving-to')}>Moving to</Button>
          ) : null}
          {paused.why === 'credential' ? (
            <Link href="/settings/connections" className={buttonLook()}>
              Replace the key
            </Link>
          ) : null}
          {paused.why === 'credential' || paused.why === 'connection-gone' ? (
            <Button onClick={() => openDialog('moving-to')}>Choose another Twilio account</Button>
          ) : null}
          <CopyButton
            kind="plain"
            size="normal"
            text={messageToAdmin(paused, adminName, {
              connectionName: check.connection.name,
              checkName: check.name,
              targetName: check.target ? accountName : null,
              waiting: summary.counts.waiting,
              checkUrl: typeof window === 'undefined' ? null : (window.location.href.split('?')[0] ?? null),
            })}
            onCopied={() => say('Message copied.')}
          >
            Copy a message to {adminName ?? 'the admin'}
          </CopyButton>
        </div>
      ) : null}
      {paused.code === null ? null : (
        <p className="text-xs text-muted">
          <a
            href={twilioHelpUrl(paused.code)}
            target="_blank"
            rel="noreferrer"
            className="inline-flex min-h-6 items-center underline underline-offset-2"
          >
            Twilio code {paused.code}
          </a>
        </p>
      )}
    </Banner>
  );
}

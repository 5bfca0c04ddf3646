'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button, buttonLook } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';
import { counted, numeral } from '@/components/ui/counted';
import { Dialog } from '@/components/ui/dialog';
import { checkAgainAction, setMarkAction } from '@/lib/checks/actions';
import type { FollowUp } from '@/lib/checks/check-view';
import type { PortRequest, Route } from '@/lib/portability/order-plan';
import { localDay } from './local-day';
import { countryName } from './number-facts';
import { readJson } from './read-json';
import { isOld } from './time-words';
import { useAct } from './use-act';
import { useBoard } from './use-board';
import type { FollowUpRead } from './use-follow-up';
import { useNow } from './use-now';

const ROUTE_WORDS = {
  'porting-api': 'Porting request',
  console: 'Console request',
  'console-toll-free': 'Toll-free request in Console',
  'canadian-form': 'Twilio’s Canadian form',
  'support-ticket': 'Ticket to Twilio support',
  'country-unknown': 'Country not known yet',
} satisfies Record<Route, string>;

/** Which port requests a check becomes, and what each of them takes. */
export function DialogOrderPlan({ followUp, reread, onClose }: FollowUpRead & { onClose: () => void }) {
  return (
    <Dialog title="Order plan" onClose={onClose} wide>
      {followUp ? (
        <Plan followUp={followUp} onFiled={reread} onClose={onClose} />
      ) : (
        <div className="h-64 animate-pulse rounded-lg bg-sunken" />
      )}
    </Dialog>
  );
}

function Plan({
  followUp,
  onFiled,
  onClose,
}: {
  followUp: FollowUp;
  onFiled: () => Promise<unknown>;
  onClose: () => void;
}) {
  const { plan, marks, oldestAskedAt } = followUp;
  const now = useNow();
  if (plan.requests.length === 0) {
    return (
      <p className="text-muted">
        Nothing to file so far. As soon as a number can move, its port request stands here.
      </p>
    );
  }
  const filed = new Map(
    marks.filter(({ kind }) => kind === 'filed').map((mark) => [mark.key, mark] as const),
  );
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="text-pretty">
        <span className="font-semibold">
          {plan.atLeast ? 'At least ' : ''}
          {counted(plan.requests.length, 'port request')}.
        </span>{' '}
        {plan.atLeast
          ? 'Each account with a losing carrier takes one of its own, and not every carrier is known yet: select numbers and set their carrier. (Our reading of Twilio’s rules: name, signer and account number are given once for each request.)'
          : 'One for each way, country and losing-carrier account.'}
      </p>
      {oldestAskedAt && isOld(new Date(oldestAskedAt), now) ? <CheckBeforeFiling onClose={onClose} /> : null}
      <ol className="grid grid-cols-1 gap-3">
        {plan.requests.map((request) => (
          <li key={request.key}>
            <Request request={request} filed={filed.get(request.key) ?? null} onFiled={onFiled} />
          </li>
        ))}
      </ol>
      {plan.afterMove.length > 0 ? (
        <section className="grid gap-1 border-t border-line pt-3 text-sm">
          <h3 className="font-semibold">After the move</h3>
          <ul className="grid gap-1">
            {plan.afterMove.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

/** Numbers move between carriers: a yes of last week is no yes of today. */
function CheckBeforeFiling({ onClose }: { onClose: () => void }) {
  const { check } = useBoard();
  const { busy, trouble, act } = useAct();
  const again = async () => {
    const outcome = await act(() => checkAgainAction({ checkId: check.id, which: 'all' }), {
      said: 'Asking again.',
    });
    if (outcome.ok) onClose();
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg bg-needs-step-soft px-4 py-3">
      <p>
        <span className="font-semibold text-needs-step">Check again before filing.</span> Some answers are
        more than 7 days old.
      </p>
      {check.editable ? (
        <Button size="small" busy={busy} onClick={again}>
          Check everything again
        </Button>
      ) : null}
      {trouble ? <p className="text-sm font-medium text-danger">{trouble}</p> : null}
    </div>
  );
}

function Request({
  request,
  filed,
  onFiled,
}: {
  request: PortRequest;
  filed: Pick<FollowUp['marks'][number], 'on' | 'numbers'> | null;
  onFiled: () => Promise<unknown>;
}) {
  const { check, say } = useBoard();
  const { busy, trouble, act } = useAct();
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused'>('no');
  const path = `/api/checks/${check.id}/request-numbers?key=${encodeURIComponent(request.key)}`;
  const name = [
    ROUTE_WORDS[request.route],
    request.country ? countryName(request.country) : null,
    request.carrier || 'carrier not known',
    request.parts > 1 ? `part ${request.part} of ${request.parts}` : null,
  ]
    .filter(Boolean)
    .join(' · ');

  const copy = async () => {
    try {
      const { numbers } = await readJson<{ numbers: string[] }>(path, new AbortController().signal);
      const done = await copyText(numbers.join('\n'));
      setCopied(done ? 'yes' : 'refused');
      if (done) say(`${counted(numbers.length, 'number')} copied.`);
    } catch {
      setCopied('refused');
    }
  };
  const file = async (on: string | null) => {
    await act(() => setMarkAction({ checkId: check.id, kind: 'filed', key: request.key, on }), {
      said: on ? 'Marked as filed.' : 'No longer marked as filed.',
    });
    await onFiled();
  };

  return (
    <section aria-label={name} className="grid grid-cols-1 gap-3 rounded-xl border border-line p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="font-semibold">{name}</h3>
        <p className="text-sm text-muted tabular-nums">
          {counted(request.count, 'number')}
          {request.withPin > 0
            ? `, ${request.parts > 1 ? 'about ' : ''}${numeral(request.withPin)} with a PIN`
            : ''}
        </p>
      </div>
      {request.time ? (
        <p className="text-sm">
          Usually {request.time.weeks[0]}–{request.time.weeks[1]} weeks{' '}
          <span className="text-muted">({request.time.source}; no promise)</span>
        </p>
      ) : null}
      <ul className="grid gap-1 text-sm">
        {request.documents.map((text) => (
          <li key={text} className="border-l-2 border-line pl-2.5">
            {text}
          </li>
        ))}
        {request.watchOut.map((text) => (
          <li key={text} className="border-l-2 border-needs-step pl-2.5">
            <span className="font-medium text-needs-step">Watch out:</span> {text}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" onClick={copy}>
          {{ no: 'Copy numbers', yes: 'Copied', refused: 'Could not copy' }[copied]}
        </Button>
        <a
          href={`${path}&format=xlsx`}
          download
          className={`${buttonLook('plain', 'small')} max-w-full whitespace-normal!`}
        >
          <Download aria-hidden className="size-4" />
          Download for the porting desk
        </a>
        <label className="ml-auto flex max-w-full flex-wrap items-center gap-2 text-sm">
          Filed on
          <input
            type="date"
            value={filed?.on ?? ''}
            max={localDay(new Date())}
            disabled={!check.editable || busy}
            onChange={(event) => file(event.target.value || null)}
            className="min-h-8 max-w-full min-w-0 rounded-lg border border-line-strong bg-surface px-2"
          />
        </label>
      </div>
      {filed?.numbers != null && filed.numbers !== request.count ? (
        <p className="text-sm font-medium text-needs-step">
          {counted(filed.numbers, 'number')} when it was filed, {numeral(request.count)} now: newer answers
          moved some in or out. Compare before you change the request.
        </p>
      ) : null}
      {trouble ? <p className="text-sm font-medium text-danger">{trouble}</p> : null}
    </section>
  );
}

'use client';

import { type ReactNode, useState } from 'react';
import { setBrowserSetting } from '@/components/ui/browser-setting';
import { CopyButton } from '@/components/ui/copy-button';
import { counted } from '@/components/ui/counted';
import { Dialog } from '@/components/ui/dialog';
import { setMarkAction } from '@/lib/checks/actions';
import type { FollowUp } from '@/lib/checks/check-view';
import { type ChecklistItem, checklist, checklistEmail } from '@/lib/portability/checklist';
import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/portability/language';
import { pinAge } from '@/lib/portability/pin-age';
import { dayOf, localDay } from './local-day';
import { useAct } from './use-act';
import { useBoard } from './use-board';
import { useCustomerLanguage } from './use-customer-language';
import type { FollowUpRead } from './use-follow-up';
import { useNow } from './use-now';

/** What the answers call for, as a list to tick off on the phone and as an e-mail to paste. */
export function DialogAskTheCustomer({ followUp, reread, onClose }: FollowUpRead & { onClose: () => void }) {
  const { check, say } = useBoard();
  const language = useCustomerLanguage();
  if (!followUp) {
    return (
      <Dialog title="What to ask the customer" onClose={onClose} wide>
        <div className="h-48 animate-pulse rounded-lg bg-sunken" />
      </Dialog>
    );
  }
  const { now, filingWeek } = followUp.checklist;
  const { greeting, signOff } = followUp.letter;
  const email = checklistEmail(checklist(followUp.facts, language), {
    senderName: check.mine ? check.owner.name : '',
    greeting,
    signOff,
    language,
  });
  return (
    <Dialog title="What to ask the customer" onClose={onClose} wide>
      {now.length + filingWeek.length === 0 ? (
        <p className="text-muted">
          Nothing so far. As soon as a number can move or needs a step, what to ask stands here.
        </p>
      ) : (
        <>
          <Items title="Now" items={now} followUp={followUp} onTicked={reread} />
          <Items title="Filing week" items={filingWeek} followUp={followUp} onTicked={reread}>
            <Pins pins={followUp.pins} />
          </Items>
          <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4">
            <CopyButton kind="primary" size="normal" text={email} onCopied={() => say('E-mail copied.')}>
              Copy as e-mail
            </CopyButton>
            <select
              aria-label="Language of the e-mail"
              value={language}
              onChange={(event) => setBrowserSetting('customer-language', event.target.value)}
              className="min-h-10 rounded-lg border border-line-strong bg-surface px-3"
            >
              {LANGUAGES.map((one) => (
                <option key={one} value={one}>
                  {LANGUAGE_NAMES[one]}
                </option>
              ))}
            </select>
          </div>
        </>
      )}
    </Dialog>
  );
}

function Items({
  title,
  items,
  followUp,
  onTicked,
  children,
}: {
  title: string;
  items: ChecklistItem[];
  followUp: FollowUp;
  onTicked: () => Promise<unknown>;
  children?: ReactNode;
}) {
  if (items.length === 0) return null;
  const ticks = new Map(
    followUp.marks.filter(({ kind }) => kind === 'item').map((mark) => [mark.key, mark] as const),
  );
  const done = items.filter(({ id }) => ticks.has(id)).length;
  return (
    <section className="grid gap-2">
      <h3 className="flex items-baseline justify-between gap-4 font-semibold">
        {title}
        <span className="text-sm font-normal text-muted tabular-nums">
          {done} of {items.length}
        </span>
      </h3>
      <ul className="grid gap-1">
        {items.map((item) => (
          <Item key={item.id} item={item} tick={ticks.get(item.id) ?? null} onTicked={onTicked} />
        ))}
      </ul>
      {children}
    </section>
  );
}

function Item({
  item,
  tick,
  onTicked,
}: {
  item: ChecklistItem;
  tick: FollowUp['marks'][number] | null;
  onTicked: () => Promise<unknown>;
}) {
  const { check } = useBoard();
  const { busy, trouble, act } = useAct();
  // The tick shows at once; should it not be kept, it goes again and says why.
  const [meant, setMeant] = useState<boolean | null>(null);
  const ticked = meant ?? tick !== null;
  const change = async (on: boolean) => {
    setMeant(on);
    const day = on ? localDay(new Date()) : null;
    await act(() => setMarkAction({ checkId: check.id, kind: 'item', key: item.id, on: day }));
    await onTicked();
    setMeant(null);
  };
  return (
    <li>
      <label className="flex items-start gap-3 rounded-lg px-2 py-1.5 hover:bg-sunken pointer-coarse:py-2.5">
        <input
          type="checkbox"
          checked={ticked}
          disabled={!check.editable}
          aria-busy={busy || undefined}
          onChange={(event) => change(event.target.checked)}
          className="mt-1 size-4 shrink-0 accent-accent"
        />
        <span className={`grow text-pretty ${ticked ? 'text-muted' : ''}`}>
          {item.text}
          {tick ? (
            <span className="block text-sm text-muted">
              {dayOf(tick.on)}, {tick.by}
            </span>
          ) : null}
        </span>
        {item.count === null ? null : (
          <span className="shrink-0 text-sm text-muted">{counted(item.count, 'number')}</span>
        )}
      </label>
      {trouble ? <p className="px-2 text-sm font-medium text-danger">{trouble}</p> : null}
    </li>
  );
}

/** The transfer PINs that came, amber before they run out. The PINs themselves are never kept. */
function Pins({ pins }: { pins: FollowUp['pins'] }) {
  const now = useNow();
  if (pins.length === 0) return null;
  return (
    <ul aria-label="PINs obtained" className="grid gap-1 border-l-2 border-line pl-3 text-sm">
      {pins.map(({ carrier, obtainedOn, count }) => {
        const { state, lastDay } = pinAge({ carrier, obtainedOn }, localDay(now));
        return (
          <li
            key={`${carrier} ${obtainedOn}`}
            className={state === 'fresh' ? 'text-muted' : 'font-medium text-needs-step'}
          >
            {counted(count, 'PIN')}
            {carrier ? ` of ${carrier}` : ''} obtained {dayOf(obtainedOn)}
            {state === 'aged' ? ', probably run out' : `, may run out ${dayOf(lastDay)}`}
          </li>
        );
      })}
    </ul>
  );
}

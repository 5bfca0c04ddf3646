'use client';

import { X } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';
import { counted } from '@/components/ui/counted';
import { checkAgainAction, leaveOutAction, putBackAction, setNumberFactsAction } from '@/lib/checks/actions';
import type { NumberFacts } from '@/lib/checks/set-number-facts';
import { done, type Outcome } from '@/lib/outcome';
import { MOST_CHOSEN } from '@/lib/sharing/link-options';
import { localDay } from './local-day';
import { pieces } from './pieces';
import { MOST_COPIED, readRows } from './read-rows';
import { useAct } from './use-act';
import { useBoard } from './use-board';
import type { Selection } from './use-selection';

/** As many as one act takes at once. */
const MOST_AT_ONCE = 20_000;

/** What can be done with the selected numbers. It lies over the foot of the page while there are some. */
export function SelectionBar({
  selection,
  shown,
}: {
  selection: Selection;
  /** The numbers that the board shows now, in order; null until all are known. */
  shown: readonly number[] | null;
}) {
  const { check, openDialog, say } = useBoard();
  const { busy, trouble, act } = useAct();
  const [asking, setAsking] = useState<'carrier' | 'pin' | null>(null);
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused'>('no');
  const ids = [...selection.ids];
  const all = shown?.every((id) => selection.ids.has(id)) ?? false;
  const count = counted(ids.length, 'number');

  const inPieces = async (send: (numberIds: number[]) => Promise<Outcome<unknown>>) => {
    for (const numberIds of pieces(ids, MOST_AT_ONCE)) {
      const outcome = await send(numberIds);
      if (!outcome.ok) return outcome;
    }
    return done();
  };
  const checkAgain = () =>
    act(() => inPieces((numberIds) => checkAgainAction({ checkId: check.id, which: { numberIds } })), {
      said: `${count} being asked again.`,
    });
  const leaveOut = () =>
    act(() => inPieces((numberIds) => leaveOutAction({ checkId: check.id, numberIds })), {
      said: `${count} left out.`,
    });
  const putBack = () =>
    act(() => inPieces((numberIds) => putBackAction({ checkId: check.id, numberIds })), {
      said: `${count} put back.`,
    });
  const setFacts = (facts: NumberFacts, said: string) =>
    act(() => inPieces((numberIds) => setNumberFactsAction({ checkId: check.id, numberIds, facts })), {
      said,
    });
  const ask = (what: 'carrier' | 'pin') => setAsking(asking === what ? null : what);
  const copy = async () => {
    const rows = await readRows(check.id, ids).catch(() => null);
    const did = rows !== null && (await copyText(rows.map(({ e164 }) => e164).join('\n')));
    setCopied(did ? 'yes' : 'refused');
    if (did) say(`${count} copied.`);
  };

  return (
    <section
      aria-label="Selected numbers"
      data-over-foot
      // On a very low screen it would cover what it is about.
      className="sticky bottom-3 z-10 mx-auto [@media(max-height:30rem)]:static grid w-full gap-2 rounded-xl border border-line-strong bg-surface p-2 shadow-xl sm:w-fit print:hidden"
    >
      <div className="flex flex-wrap items-center gap-1">
        <p className="px-2 text-sm font-semibold whitespace-nowrap tabular-nums">{count} selected</p>
        {shown && !all ? (
          <Act onClick={() => selection.add(shown)}>Select all {counted(shown.length, 'number')}</Act>
        ) : null}
        {check.editable ? (
          <>
            <Act busy={busy} onClick={checkAgain}>
              Check again
            </Act>
            <Act busy={busy} onClick={leaveOut}>
              Leave out
            </Act>
            <Act busy={busy} onClick={putBack}>
              Put back
            </Act>
          </>
        ) : null}
        {ids.length <= MOST_COPIED ? (
          <Act onClick={copy}>{{ no: 'Copy', yes: 'Copied', refused: 'Could not copy' }[copied]}</Act>
        ) : null}
        {/* A plain form, so that the browser saves what comes; the ids would not fit into a URL. */}
        <form method="post" action={`/api/checks/${check.id}/download`}>
          <input type="hidden" name="ids" value={ids.join(',')} />
          <Act type="submit">Download</Act>
        </form>
        {check.editable && ids.length <= MOST_CHOSEN ? (
          <Act onClick={() => openDialog({ share: ids })}>Share</Act>
        ) : null}
        {check.editable ? (
          <>
            <Act aria-expanded={asking === 'carrier'} onClick={() => ask('carrier')}>
              Set carrier
            </Act>
            <Act aria-expanded={asking === 'pin'} onClick={() => ask('pin')}>
              PIN obtained
            </Act>
          </>
        ) : null}
        <Act aria-label="Clear selection" onClick={selection.clear}>
          <X aria-hidden className="size-4" />
        </Act>
      </div>
      {asking === 'carrier' ? (
        <form
          className="flex flex-wrap items-center gap-2 px-2"
          onSubmit={async (event) => {
            event.preventDefault();
            const carrier = String(new FormData(event.currentTarget).get('carrier') ?? '').trim();
            const said = carrier ? `Carrier of ${count}: ${carrier}.` : `Carrier of ${count} taken away.`;
            if ((await setFacts({ carrier }, said)).ok) setAsking(null);
          }}
        >
          <input
            name="carrier"
            aria-label="Losing carrier"
            placeholder="Losing carrier, such as Verizon"
            maxLength={100}
            // biome-ignore lint/a11y/noAutofocus: the button that opens this has just been pressed
            autoFocus
            className={INPUT}
          />
          <Button type="submit" kind="primary" size="small" busy={busy}>
            Save carrier
          </Button>
        </form>
      ) : null}
      {asking === 'pin' ? (
        <form
          className="flex flex-wrap items-center gap-2 px-2"
          onSubmit={async (event) => {
            event.preventDefault();
            const day = String(new FormData(event.currentTarget).get('day') ?? '') || null;
            const said = day ? `PIN day of ${count} saved.` : `PIN day of ${count} taken away.`;
            if ((await setFacts({ pinObtainedOn: day }, said)).ok) setAsking(null);
          }}
        >
          <label className="flex grow items-center gap-2 text-sm">
            Obtained on
            <input
              name="day"
              type="date"
              defaultValue={localDay(new Date())}
              max={localDay(new Date())}
              // biome-ignore lint/a11y/noAutofocus: the button that opens this has just been pressed
              autoFocus
              className={INPUT}
            />
          </label>
          <Button type="submit" kind="primary" size="small" busy={busy}>
            Save day
          </Button>
          <p className="basis-full text-xs text-muted">
            Only the day is kept, never the PIN. Empty takes it away.
          </p>
        </form>
      ) : null}
      {trouble ? <p className="px-2 text-sm font-medium text-danger">{trouble}</p> : null}
    </section>
  );
}

const INPUT = 'min-h-9 grow rounded-lg border border-line-strong bg-surface px-3 placeholder:text-muted';

function Act(button: ComponentProps<typeof Button>) {
  return <Button kind="quiet" size="small" {...button} className="px-2! pointer-coarse:min-h-11" />;
}

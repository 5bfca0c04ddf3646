'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import {
  Fragment,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Banner } from '@/components/ui/banner';
import { copyText } from '@/components/ui/copy-text';
import { counted, numeral } from '@/components/ui/counted';
import { lazyOrNothing } from '@/components/ui/lazy-or-nothing';
import { lazyOrReload, orReload } from '@/components/ui/lazy-or-reload';
import { Sentence } from '@/components/ui/sentence';
import type { CheckForStaff } from '@/lib/checks/check-view';
import type { FirstOrder } from '@/lib/checks/first-order';
import { summarise } from '@/lib/portability/summarise';
import { BoardList, type ListHandle, preparePaper } from './board-list';
import { BoardSkeleton } from './board-skeleton';
import { dependsOnAnswers } from './board-view';
import { CheckHeader } from './check-header';
import { CheckProgress } from './check-progress';
import { pinLine } from './pin-line';
import { answeredCount, progressAnnouncement } from './progress-words';
import { type BoardDialog, BoardProvider, type ConnectionChoice } from './use-board';
import { useBoardNumbers } from './use-board-numbers';
import { useBoardView } from './use-board-view';
import { useFinish } from './use-finish';
import { useFollowUp } from './use-follow-up';
import { type LiveTrouble, troubleIn, useLiveCheck } from './use-live-check';
import { usePlaceOnPage } from './use-place-on-page';
import { usePrinting } from './use-printing';
import { SelectionProvider, useNewSelection } from './use-selection';
import { useSettled } from './use-settled';
import { useShortcuts } from './use-shortcuts';
import { useWalk } from './use-walk';
import { VerdictFilter } from './verdict-filter';

const CheckDialog = lazy(() => import('./check-dialog'));
// Loaded once they are wanted: the page has to be light until then.
const CheckPaused = dynamic(() => orReload(import('./check-paused').then(({ CheckPaused }) => CheckPaused)));
const FindAndGroup = lazyOrNothing(() => import('./find-and-group').then(({ FindAndGroup }) => FindAndGroup));
const Guide = lazyOrNothing(() => import('./guide').then(({ Guide }) => Guide));
const NothingToShow = lazyOrReload(() =>
  import('./nothing-to-show').then(({ NothingToShow }) => NothingToShow),
);
const OrderChanged = lazyOrNothing(() => import('./order-changed').then(({ OrderChanged }) => OrderChanged));
const SelectionBar = lazyOrNothing(() => import('./selection-bar').then(({ SelectionBar }) => SelectionBar));

/** From here on there is something to search. */
const SEARCH_FROM = 12;

const SEARCH_WAIT_MS = 150;

type BoardProps = {
  check: CheckForStaff;
  /** What the page comes with of its numbers. */
  first: FirstOrder | null;
  connections: ConnectionChoice[];
  adminName: string | null;
};

/** The page of one check: its header, its counts and its numbers, kept up to date. */
export function Board({ check, first, connections, adminName }: BoardProps) {
  const router = useRouter();
  const [deleting, setDeleting] = useState(false);
  const { summary, lookedAt, trouble, lookNow } = useLiveCheck(check, { enabled: !deleting });
  const { counts, paused } = summary;
  const everything = counts.total + counts.leftOut;
  const [dialog, setDialog] = useState<BoardDialog | null>(null);
  const [said, setSaid] = useState('');
  const view = useBoardView();
  const search = useSettled(view.search, SEARCH_WAIT_MS);
  const { show, group, sort, layout } = view;
  const query = useMemo(() => ({ show, group, sort, search }), [show, group, sort, search]);
  const numbers = useBoardNumbers(check.id, query, first, {
    revision: summary.revision,
    everything,
    running: counts.waiting > 0,
    lookedAt,
  });
  const { order, orderedFor, rowOf, want } = numbers;
  const [served] = useState(layout === 'cards' && order && first ? first.list : null);
  const followUpRead = useFollowUp(check.id, summary.revision);
  const { followUp } = followUpRead;
  const selection = useNewSelection();
  const list = useRef<ListHandle>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const [printing, print] = usePrinting(check.id, everything);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what the page came with
  useEffect(() => preparePaper(everything), []);
  usePlaceOnPage(order !== null && !order.more);

  const narrowed = orderedFor.show !== null || orderedFor.search.trim() !== '';
  const headline = summarise(counts.byVerdict, counts.waiting, { paused: paused !== null });
  const pins = followUp ? pinLine(followUp.facts) : null;
  const accountName = check.target?.name ?? check.connection.name;
  const say = useCallback((words: string) => setSaid(words), []);
  const board = useMemo(
    () => ({
      check,
      accountName,
      connections,
      adminName,
      paused,
      lookNow,
      say,
      openDialog: setDialog,
      setDeleting,
    }),
    [check, accountName, connections, adminName, paused, lookNow, say],
  );
  const waiting = counts.waiting > 0;
  const [cameRunning] = useState(waiting);
  useFinish({
    title: waiting ? `${answeredCount(counts)} of ${counts.total} · ${check.name}` : check.name,
    done: waiting ? (counts.total - counts.waiting) / counts.total : 1,
    headline,
  });

  const copyTable = async () => {
    const { copyAsTable } = await import('./copy-as-table');
    setSaid(await copyAsTable(check).catch(() => 'The numbers could not be read for copying. Try again.'));
  };

  const walk = useWalk(order?.ids ?? [], list);
  useShortcuts({
    '/': () => searchBox.current?.focus(),
    n: () => router.push('/'),
    j: () => walk.step(1),
    k: () => walk.step(-1),
    c: async () => {
      const number = walk.here() === null ? undefined : rowOf(walk.here() ?? -1);
      if (number && (await copyText(number.e164))) say('Number copied.');
    },
    x: () => {
      const id = walk.here();
      if (id !== null) selection.toggle(id);
    },
    '?': () => setDialog('shortcuts'),
  });

  return (
    <BoardProvider value={board}>
      <SelectionProvider value={selection}>
        <div className="grid grid-cols-1 gap-5">
          {check.practice ? (
            <Banner tone="practice">
              <p>
                <span className="font-semibold">Practice: made-up answers.</span> Twilio was not asked.
              </p>
            </Banner>
          ) : null}
          <CheckHeader
            layout={layout}
            onLayout={view.setLayout}
            onPrint={print}
            onCopyTable={copyTable}
            stage={followUp?.stage ?? null}
          />
          {check.practice ? (
            <Suspense fallback={null}>
              <Guide counts={counts} />
            </Suspense>
          ) : null}
          {paused ? (
            <Suspense fallback={null}>
              <CheckPaused paused={paused} summary={summary} />
            </Suspense>
          ) : null}

          <section
            aria-label="Summary"
            className="grid gap-3 rounded-xl border border-line bg-surface p-4 sm:p-5"
          >
            <div className="grid gap-1">
              <p className="text-lg font-semibold sm:text-xl">
                {/* A line ends between two parts, never between a count and its words. */}
                {headline.split(/(?<=;) /).map((part, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts hold no state
                  <Fragment key={place}>
                    {place > 0 ? ' ' : null}
                    <span className="inline-block">{part}</span>
                  </Fragment>
                ))}
              </p>
              {/* It is known a moment later: its place is kept where there may be one. */}
              {pins || cameRunning || counts.byVerdict.portable + counts.byVerdict.manual > 0 ? (
                <p className="min-h-6">{pins}</p>
              ) : null}
            </div>
            <CheckProgress summary={summary} />
            <Skipped
              counts={counts}
              rows={check.files.length > 0 ? (check.reconciliation?.rows ?? null) : null}
              onOpen={() => setDialog('skipped')}
            />
          </section>
          <StatusLine progress={progressAnnouncement(counts, paused !== null, headline)} said={said} />
          {troubleOf(trouble, numbers.error)}

          {everything > 0 ? (
            <div className="grid grid-cols-1 gap-3 print:hidden">
              <VerdictFilter
                counts={counts}
                changed={followUp?.changed ?? 0}
                show={show}
                onShow={view.setShow}
              />
              {everything >= SEARCH_FROM ? (
                <Suspense fallback={<div className="h-10 max-sm:h-22" />}>
                  <FindAndGroup view={view} labelColumns={check.labelColumns} searchBox={searchBox} />
                </Suspense>
              ) : null}
              {numbers.changed > 0 && order && dependsOnAnswers(orderedFor) ? (
                <Suspense fallback={null}>
                  <OrderChanged changed={numbers.changed} onRenew={numbers.renew} />
                </Suspense>
              ) : null}
            </div>
          ) : null}

          {everything > 0 && order === null ? (
            <BoardSkeleton cards={Math.min(6, everything)} />
          ) : order === null || (order.ids.length === 0 && !order.more) ? (
            <Suspense fallback={null}>
              <NothingToShow
                why={everything === 0 ? 'no-numbers' : 'none-fits'}
                onAdd={check.editable ? () => setDialog('add-numbers') : null}
                onShowAll={view.clear}
              />
            </Suspense>
          ) : (
            <BoardList
              layout={layout}
              served={served}
              printing={printing}
              order={order}
              group={orderedFor.group}
              rowOf={rowOf}
              want={want}
              handle={list}
            />
          )}
          {selection.ids.size > 0 ? (
            <Suspense fallback={null}>
              <SelectionBar selection={selection} shown={order && !order.more ? order.ids : null} />
            </Suspense>
          ) : null}
        </div>
        {dialog ? (
          <Suspense fallback={null}>
            <CheckDialog
              dialog={dialog}
              summary={summary}
              followUp={followUpRead}
              shownIds={narrowed && order && !order.more ? order.ids : null}
              rowOf={rowOf}
              onClose={() => setDialog(null)}
            />
          </Suspense>
        ) : null}
      </SelectionProvider>
    </BoardProvider>
  );
}

function Skipped({
  counts,
  rows,
  onOpen,
}: {
  counts: CheckForStaff['counts'];
  /** Of the files it was made of. */
  rows: number | null;
  onOpen: () => void;
}) {
  if (counts.skipped === 0 && counts.duplicates === 0 && rows === null) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-sm text-muted">
      {counts.duplicates > 0 ? <span>{counted(counts.duplicates, 'duplicate')} merged</span> : null}
      {counts.duplicates > 0 && counts.skipped > 0 ? <span aria-hidden>·</span> : null}
      {counts.skipped > 0 ? (
        <button
          type="button"
          onClick={onOpen}
          className="min-h-6 underline underline-offset-2 hover:text-ink pointer-coarse:min-h-11"
        >
          {numeral(counts.skipped)} skipped
        </button>
      ) : null}
      {rows === null ? null : (
        <>
          {counts.skipped + counts.duplicates > 0 ? <span aria-hidden>·</span> : null}
          <button
            type="button"
            onClick={onOpen}
            className="min-h-6 underline underline-offset-2 hover:text-ink pointer-coarse:min-h-11"
          >
            {counted(rows, 'row')} accounted for
          </button>
        </>
      )}
    </p>
  );
}

/** The page's one line for screen readers: progress at its steps, and what an act ended in. */
function StatusLine({ progress, said }: { progress: string; said: string }) {
  const [words, setWords] = useState('');
  useEffect(() => setWords(progress), [progress]);
  useEffect(() => {
    if (said) setWords(said);
  }, [said]);
  return (
    <p role="status" className="sr-only">
      {words}
    </p>
  );
}

const TROUBLE_WORDS: Record<LiveTrouble, string> = {
  'no-connection': 'Live updates paused; trying again.',
  'signed-out':
    'Live updates paused: you are signed out. Sign in again in another tab; this page then goes on.',
  gone: 'Live updates paused: this check was deleted, or is no longer shared with you.',
};

function troubleOf(trouble: LiveTrouble | null, error: Error | null): ReactNode {
  const found = trouble ?? troubleIn(error);
  return found ? <LiveTroubleLine trouble={found} /> : null;
}

function LiveTroubleLine({ trouble }: { trouble: LiveTrouble }) {
  return (
    <p className="border-l-4 border-needs-step pl-3 text-sm text-muted print:hidden">
      <Sentence>{TROUBLE_WORDS[trouble]}</Sentence>
    </p>
  );
}

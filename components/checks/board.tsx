'use client';

import { RotateCw, Search, TriangleAlert } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import {
  Fragment,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { QueryProvider } from '@/components/shell/query-provider';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';
import { counted, numeral } from '@/components/ui/counted';
import { EmptyState } from '@/components/ui/empty-state';
import { lazyOrNothing } from '@/components/ui/lazy-or-nothing';
import {
  GROUPINGS,
  type Grouping,
  groupingNamed,
  MOST_CHANGED,
  type Show,
  SORTS,
  type Sort,
} from '@/lib/checks/board-query';
import type { CheckForStaff } from '@/lib/checks/check-view';
import { summarise } from '@/lib/portability/summarise';
import { BoardList, type ListHandle, MOST_PRINTED } from './board-list';
import { BoardSkeleton } from './board-skeleton';
import {
  type BoardView,
  dependsOnAnswers,
  GROUPING_WORDS,
  type Layout,
  queryOf,
  SORT_WORDS,
  viewIn,
} from './board-view';
import { CheckHeader } from './check-header';
import { CheckProgress } from './check-progress';
import { keepSearch, keptSearch } from './kept-search';
import { pinLine } from './pin-line';
import { answeredCount, progressAnnouncement } from './progress-words';
import { type BoardDialog, BoardProvider, type ConnectionChoice } from './use-board';
import { useBoardNumbers } from './use-board-numbers';
import { useFinish } from './use-finish';
import { useFollowUp } from './use-follow-up';
import { type LiveTrouble, troubleIn, useLiveCheck } from './use-live-check';
import { usePlaceOnPage } from './use-place-on-page';
import { SelectionProvider, useNewSelection } from './use-selection';
import { useShortcuts } from './use-shortcuts';
import { useWalk } from './use-walk';
import { VerdictFilter } from './verdict-filter';

const CheckDialog = lazy(() => import('./check-dialog'));
// Loaded once they are wanted: the page has to be light until then.
const CheckPaused = lazyOrNothing(() => import('./check-paused').then(({ CheckPaused }) => CheckPaused));
const Guide = lazyOrNothing(() => import('./guide').then(({ Guide }) => Guide));
const SelectionBar = lazyOrNothing(() => import('./selection-bar').then(({ SelectionBar }) => SelectionBar));

/** From here on there is something to search. */
const SEARCH_FROM = 12;

const SEARCH_WAIT_MS = 150;

type BoardProps = { check: CheckForStaff; connections: ConnectionChoice[]; adminName: string | null };

/** The page of one check: its header, its counts and its numbers, kept up to date. */
export function Board(props: BoardProps) {
  return (
    <QueryProvider>
      <LiveBoard {...props} />
    </QueryProvider>
  );
}

function LiveBoard({ check, connections, adminName }: BoardProps) {
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
  const numbers = useBoardNumbers(check.id, query, { revision: summary.revision, everything, lookedAt });
  const { order, orderedFor, rowOf, want } = numbers;
  const { followUp } = useFollowUp(check.id, summary.revision);
  const selection = useNewSelection();
  const list = useRef<ListHandle>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const [printing, print] = usePrinting(check.id, everything);
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
              {/* Where answers came, its place is kept, whatever they were. */}
              {pins || cameRunning ? <p className="min-h-6">{pins}</p> : null}
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
                <FindAndGroup view={view} labelColumns={check.labelColumns} searchBox={searchBox} />
              ) : null}
              {numbers.changed > 0 && order && dependsOnAnswers(orderedFor) ? (
                <OrderChanged changed={numbers.changed} onRenew={numbers.renew} />
              ) : null}
            </div>
          ) : null}

          {everything === 0 ? (
            <EmptyState
              title="No numbers in this check"
              action={
                check.editable ? (
                  <Button kind="primary" onClick={() => setDialog('add-numbers')}>
                    Add numbers
                  </Button>
                ) : null
              }
            >
              Nothing that was pasted could be read as a phone number.
            </EmptyState>
          ) : order === null ? (
            <BoardSkeleton cards={Math.min(6, everything)} />
          ) : order.ids.length === 0 && !order.more ? (
            <EmptyState
              title="No number fits"
              action={<Button onClick={view.clear}>Show all numbers</Button>}
            >
              Nothing here matches what you search for or show only.
            </EmptyState>
          ) : (
            <BoardList
              layout={layout}
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

const SELECT = 'min-h-10 min-w-0 rounded-lg border border-line-strong bg-surface px-3';

function FindAndGroup({
  view,
  labelColumns,
  searchBox,
}: {
  view: ReturnType<typeof useBoardView>;
  labelColumns: CheckForStaff['labelColumns'];
  searchBox: RefObject<HTMLInputElement | null>;
}) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="relative min-w-0 max-sm:basis-full">
        <Search aria-hidden className="pointer-events-none absolute top-3 left-3 size-4 text-muted" />
        <input
          ref={searchBox}
          type="search"
          aria-label="Search numbers"
          placeholder="Number, label or note"
          value={view.search}
          onChange={(event) => view.setSearch(event.target.value)}
          className="min-h-10 w-60 max-w-full rounded-lg border border-line-strong bg-surface pr-3 pl-9 placeholder:text-muted max-sm:w-full"
        />
      </div>
      <select
        aria-label="Group"
        value={view.group ?? ''}
        onChange={(event) => view.setGroup(groupingNamed(event.target.value))}
        className={SELECT}
      >
        <option value="">Not grouped</option>
        {GROUPINGS.map((group) => (
          <option key={group} value={group}>
            {GROUPING_WORDS[group]}
          </option>
        ))}
        {labelColumns.map(({ name }) => (
          <option key={name} value={`label:${name}`}>
            By {name}
          </option>
        ))}
      </select>
      <select
        aria-label="Order"
        value={view.sort}
        onChange={(event) => view.setSort(SORTS.find((sort) => sort === event.target.value) ?? 'pasted')}
        className={SELECT}
      >
        {SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {SORT_WORDS[sort]}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Answers that came since may belong elsewhere. They move only when somebody says so. */
function OrderChanged({ changed, onRenew }: { changed: number; onRenew: () => void }) {
  const count = changed > MOST_CHANGED ? `More than ${numeral(MOST_CHANGED)}` : numeral(changed);
  return (
    <div>
      <Button size="small" onClick={onRenew}>
        <RotateCw aria-hidden className="size-4" />
        {count} changed: put in order
      </Button>
    </div>
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
    <p className="flex items-center gap-2 text-sm text-muted print:hidden">
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      {TROUBLE_WORDS[trouble]}
    </p>
  );
}

/**
 * What is shown and in which order stands in the URL, so that it can be sent on; what is searched for may be a phone
 * number and stays in the history's state.
 */
function useBoardView() {
  const query = useSearchParams();
  const view = viewIn(new URLSearchParams(query));
  const [search, setSearchText] = useState('');
  useEffect(() => setSearchText(keptSearch()), []);
  const setSearch = (text: string) => {
    setSearchText(text);
    keepSearch(text);
  };
  const change = (part: Partial<Omit<BoardView, 'search'>>) => {
    const text = queryOf({ ...view, ...part }, new URLSearchParams(query));
    // Without the router's own state, which would make it keep the query it knows.
    window.history.replaceState(null, '', text ? `?${text}` : window.location.pathname);
    keepSearch(search);
  };
  return {
    ...view,
    search,
    setSearch,
    setShow: (show: Show | null) => change({ show }),
    setGroup: (group: Grouping | null) => change({ group }),
    setSort: (sort: Sort) => change({ sort }),
    setLayout: (layout: Layout) => change({ layout }),
    clear: () => {
      setSearchText('');
      change({ show: null });
      keepSearch('');
    },
  };
}

/** A value once it has not changed for a moment: every letter typed would be a search of its own. */
function useSettled(value: string, waitMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitMs);
    return () => clearTimeout(timer);
  }, [value, waitMs]);
  return settled;
}

/** Paper has no scrolling: while it is printed, every card is drawn. A long check is printed from its plain list. */
function usePrinting(checkId: string, everything: number): [boolean, () => void] {
  const router = useRouter();
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  const print = () => {
    if (everything > MOST_PRINTED) router.push(`/checks/${checkId}/list?rows=1000`);
    else window.print();
  };
  return [printing, print];
}

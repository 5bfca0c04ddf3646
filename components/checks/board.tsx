'use client';

import { Search, TriangleAlert } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import {
  Fragment,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { QueryProvider } from '@/components/shell/query-provider';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { counted, numeral } from '@/components/ui/counted';
import { EmptyState } from '@/components/ui/empty-state';
import { Sentence } from '@/components/ui/sentence';
import type { CheckForStaff } from '@/lib/checks/check-view';
import { summarise } from '@/lib/portability/summarise';
import { BoardList } from './board-list';
import { BoardSkeleton } from './board-skeleton';
import { type Order, STANDINGS, type Standing, viewOf } from './board-view';
import { CheckHeader } from './check-header';
import { CheckPaused } from './check-paused';
import { CheckProgress } from './check-progress';
import { keepSearch, keptSearch } from './kept-search';
import { pinLine } from './pin-line';
import { answeredCount, progressAnnouncement } from './progress-words';
import { type BoardDialogName, BoardProvider, type ConnectionChoice } from './use-board';
import { type LiveTrouble, useLiveCheck } from './use-live-check';
import { VerdictFilter } from './verdict-filter';

const CheckDialog = lazy(() => import('./check-dialog'));

/** From here on there is something to search. */
const SEARCH_FROM = 12;

type BoardProps = { check: CheckForStaff; connections: ConnectionChoice[]; adminName: string | null };

/** The page of one check: its header, its counts and its cards, kept up to date. */
export function Board(props: BoardProps) {
  return (
    <QueryProvider>
      <LiveBoard {...props} />
    </QueryProvider>
  );
}

function LiveBoard({ check, connections, adminName }: BoardProps) {
  const [deleting, setDeleting] = useState(false);
  const { summary, numbers, loading, trouble, lookNow } = useLiveCheck(check, {
    enabled: !deleting,
  });
  const { counts, paused } = summary;
  const [dialog, setDialog] = useState<BoardDialogName | null>(null);
  const [said, setSaid] = useState('');
  const [printing, print] = usePrinting();
  const view = useBoardView();
  const search = useDeferredValue(view.search);

  const headline = summarise(counts.byVerdict, counts.waiting, { paused: paused !== null });
  const pins = useMemo(() => pinLine(numbers.list), [numbers]);
  const shown = useMemo(
    () => viewOf(numbers.list, { show: view.show, order: view.order, search }),
    [numbers, view.show, view.order, search],
  );
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
  const copyTable = async () => {
    const { copyAsTable } = await import('./copy-as-table');
    const copied = await copyAsTable(check, numbers.list);
    setSaid(copied ? 'Copied as a table.' : 'The browser did not let the table be copied.');
  };
  useTitle(counts.waiting > 0 ? `${answeredCount(counts)} of ${counts.total} · ${check.name}` : check.name);
  const everything = counts.total + counts.leftOut;

  return (
    <BoardProvider value={board}>
      <div className="grid grid-cols-1 gap-5">
        {check.practice ? (
          <Banner tone="practice">
            <p>
              <span className="font-semibold">Practice: made-up answers.</span> Twilio was not asked.
            </p>
          </Banner>
        ) : null}
        <CheckHeader onPrint={print} onCopyTable={copyTable} />
        {paused ? <CheckPaused paused={paused} summary={summary} /> : null}

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
            {/* While answers come, its place is kept. */}
            {pins || (counts.waiting > 0 && !paused) ? <p className="min-h-6">{pins}</p> : null}
          </div>
          <CheckProgress summary={summary} />
          <Skipped
            counts={counts}
            rows={check.files.length > 0 ? (check.reconciliation?.rows ?? null) : null}
            onOpen={() => setDialog('skipped')}
          />
        </section>
        <StatusLine progress={progressAnnouncement(counts, paused !== null, headline)} said={said} />
        {trouble ? <LiveTroubleLine trouble={trouble} /> : null}

        {everything > 0 ? (
          <div className="grid grid-cols-1 gap-3 print:hidden">
            <VerdictFilter counts={counts} show={view.show} onShow={view.setShow} />
            {everything >= SEARCH_FROM ? (
              <FindAndOrder view={view}>
                {loading && numbers.list.length > 0
                  ? `${numeral(numbers.list.length)} of ${numeral(everything)} loaded`
                  : null}
              </FindAndOrder>
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
        ) : loading && numbers.list.length === 0 ? (
          <BoardSkeleton cards={Math.min(6, everything)} />
        ) : shown.length === 0 ? (
          <EmptyState title="No number fits" action={<Button onClick={view.clear}>Show all numbers</Button>}>
            Nothing here matches what you search for or show only.
          </EmptyState>
        ) : (
          <BoardList numbers={shown} printing={printing} />
        )}
      </div>
      {dialog ? (
        <Suspense fallback={null}>
          <CheckDialog
            name={dialog}
            numbers={numbers}
            shown={shown}
            counts={counts}
            onClose={() => setDialog(null)}
          />
        </Suspense>
      ) : null}
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

function FindAndOrder({ view, children }: { view: ReturnType<typeof useBoardView>; children: ReactNode }) {
  return (
    <div className="flex items-center gap-2">
      <div className="relative min-w-0">
        <Search aria-hidden className="pointer-events-none absolute top-3 left-3 size-4 text-muted" />
        <input
          type="search"
          aria-label="Search numbers"
          placeholder="Number, label or note"
          value={view.search}
          onChange={(event) => view.setSearch(event.target.value)}
          className="min-h-10 w-60 max-w-full rounded-lg border border-line-strong bg-surface pr-3 pl-9 placeholder:text-muted"
        />
      </div>
      <select
        aria-label="Order"
        value={view.order}
        onChange={(event) => view.setOrder(event.target.value === 'result' ? 'result' : 'pasted')}
        className="min-h-10 rounded-lg border border-line-strong bg-surface px-3"
      >
        <option value="pasted">As pasted</option>
        <option value="result">By result</option>
      </select>
      <p className="text-sm text-muted tabular-nums">{children}</p>
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

function LiveTroubleLine({ trouble }: { trouble: LiveTrouble }) {
  return (
    <p className="flex items-center gap-2 text-sm text-muted print:hidden">
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      <span>
        <Sentence>{TROUBLE_WORDS[trouble]}</Sentence>
      </span>
    </p>
  );
}

/**
 * What is shown and in which order stands in the URL, so that it can be sent on; what is searched for may be a phone
 * number and stays in the history's state.
 */
function useBoardView() {
  const query = useSearchParams();
  const show = STANDINGS.find((standing) => standing === query.get('show')) ?? null;
  const order: Order = query.get('order') === 'result' ? 'result' : 'pasted';
  const [search, setSearchText] = useState('');
  useEffect(() => setSearchText(keptSearch()), []);
  const setSearch = (text: string) => {
    setSearchText(text);
    keepSearch(text);
  };
  const setQuery = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    const text = next.toString();
    // Without the router's own state, which would make it keep the query it knows.
    window.history.replaceState(null, '', text ? `?${text}` : window.location.pathname);
    keepSearch(search);
  };
  return {
    show,
    order,
    search,
    setSearch,
    setShow: (value: Standing | null) => setQuery({ show: value }),
    setOrder: (value: Order) => setQuery({ order: value === 'result' ? 'result' : null }),
    clear: () => {
      setSearch('');
      setQuery({ show: null });
    },
  };
}

/** Paper has no scrolling: while it is printed, every card is drawn. */
function usePrinting(): [boolean, () => void] {
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
  return [printing, () => window.print()];
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Porting check`;
  }, [title]);
}

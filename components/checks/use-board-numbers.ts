'use client';

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import {
  type BoardQuery,
  type BoardRows,
  FIRST_IDS,
  MOST_IDS,
  MOST_ROWS,
  type OrderPage,
} from '@/lib/checks/board-query';
import type { NumberForStaff } from '@/lib/checks/check-view';
import type { FirstOrder } from '@/lib/checks/first-order';
import { type BoardOrder, withPage } from './board-order';
import { readJson } from './read-json';
import { createRowStore } from './row-store';

/** Rows kept for scrolling back; a browser holds no more of a check, however large it is. */
const MOST_KEPT = 1_000;

export type BoardNumbers = {
  /** Null until the first piece has come. While another one is fetched, the one before stays. */
  order: BoardOrder | null;
  /** What `order` answers. */
  orderedFor: BoardQuery;
  /** A row that has come; the others come once they are wanted. Another function once rows changed. */
  rowOf: (id: number) => NumberForStaff | undefined;
  /** Says which rows are on the screen or near it. They are fetched, and kept up to date while they are. */
  want: (ids: readonly number[]) => void;
  /** How many numbers changed since the order was fetched. */
  changed: number;
  /** Fetches the order anew. */
  renew: () => void;
  error: Error | null;
};

/**
 * The numbers of a check that a board shows: their order, which stands still until somebody asks for another one, and
 * the rows that are wanted. `revision` is the newest that is known, `everything` how many numbers there are, `running` whether answers come, and
 * `lookedAt` changes whenever something that failed should be tried again. The page came with `first`.
 */
export function useBoardNumbers(
  checkId: string,
  query: BoardQuery,
  first: FirstOrder | null,
  {
    revision,
    everything,
    running,
    lookedAt,
  }: { revision: number; everything: number; running: boolean; lookedAt: number },
): BoardNumbers {
  const [store] = useState(() => createRowStore(nextFrame, MOST_KEPT, first?.page));
  const version = useSyncExternalStore(store.subscribe, store.version, store.version);
  const {
    order,
    orderedFor,
    renew,
    error: orderError,
  } = useOrder(checkId, query, first, store, { everything, lookedAt });
  // A page that Back brought up again came with an order of then; while answers come, it stands as ever.
  const cameAsOf = useRef(first?.page.revision ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, at the first look
  useEffect(() => {
    if (lookedAt === 0 || cameAsOf.current === null) return;
    if (revision > cameAsOf.current && order?.revision === cameAsOf.current && !running) renew();
    cameAsOf.current = null;
  }, [lookedAt]);
  const rows = useRows(checkId, store, { revision, orderedAt: order?.revision ?? 0, lookedAt });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn from rows is drawn anew when they change
  const rowOf = useCallback((id: number) => store.read(id), [store, version]);
  const changed = rows.countedFor === order?.revision ? rows.changed : 0;
  return {
    order,
    orderedFor,
    rowOf,
    want: rows.want,
    changed,
    renew,
    error: orderError ?? rows.error,
  };
}

type Store = ReturnType<typeof createRowStore>;

/** Fetches an order piece by piece, and what was added at the end of the list since. */
function useOrder(
  checkId: string,
  query: BoardQuery,
  first: FirstOrder | null,
  store: Store,
  { everything, lookedAt }: { everything: number; lookedAt: number },
) {
  const [state, setState] = useState<{ order: BoardOrder | null; orderedFor: BoardQuery }>(() => {
    const order = first && isSame(first.query, query) ? withPage(null, first.page) : null;
    return { order, orderedFor: query };
  });
  /** What the page came with, until something else is asked for. */
  const came = useRef(state);
  const [error, setError] = useState<Error | null>(null);
  const [turn, setTurn] = useState(0);
  const { show, group, sort, search } = query;

  const follow = useCallback(
    async (wanted: BoardQuery, begun: BoardOrder | null, signal: AbortSignal) => {
      let order = begun;
      try {
        do {
          const page: OrderPage = await readJson(`/api/checks/${checkId}/order`, signal, {
            ...wanted,
            cursor: order?.cursor ?? null,
            most: order === null ? FIRST_IDS : MOST_IDS,
            rows: order === null ? MOST_ROWS : 0,
          });
          store.add(
            page.numbers.map(({ id }) => id),
            page.numbers,
            page.revision,
          );
          order = withPage(order, page);
          setState({ order, orderedFor: wanted });
        } while (order.more);
        setError(null);
      } catch (fault) {
        if (!signal.aborted) setError(fault as Error);
      }
    },
    [checkId, store],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` rises when somebody asks for the order anew
  useEffect(() => {
    const wanted = { show, group, sort, search };
    const begun = isSame(wanted, came.current.orderedFor) ? came.current.order : null;
    came.current = { ...came.current, order: null };
    if (begun && !begun.more) return;
    const stop = new AbortController();
    void follow(wanted, begun, stop.signal);
    return () => stop.abort();
  }, [follow, show, group, sort, search, turn]);

  const { order, orderedFor } = state;
  const grown =
    isWholeList(query) &&
    isWholeList(orderedFor) &&
    order !== null &&
    !order.more &&
    everything > order.ids.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order itself changes with every piece that comes
  useEffect(() => {
    if (!grown || !order) return;
    const stop = new AbortController();
    void follow({ show: null, group: null, sort: 'pasted', search: '' }, order, stop.signal);
    return () => stop.abort();
  }, [grown, everything, follow]);

  const renew = useCallback(() => setTurn((now) => now + 1), []);
  const failed = error !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every look at the check that succeeds is a reason to try again
  useEffect(() => {
    if (failed) renew();
  }, [lookedAt]);
  return { order, orderedFor, renew, error };
}

function isSame(one: BoardQuery, other: BoardQuery): boolean {
  return (
    one.show === other.show &&
    one.group === other.group &&
    one.sort === other.sort &&
    one.search === other.search
  );
}

/** All numbers as pasted: what is added stands at the end. */
function isWholeList({ show, group, sort, search }: BoardQuery): boolean {
  return show === null && group === null && sort === 'pasted' && search.trim() === '';
}

/** Fetches the rows that are wanted, and again what changed of them; one request at a time. */
function useRows(
  checkId: string,
  store: Store,
  { revision, orderedAt, lookedAt }: { revision: number; orderedAt: number; lookedAt: number },
) {
  const wanted = useRef<readonly number[]>([]);
  const newest = useRef({ revision, orderedAt });
  const busy = useRef(false);
  const gone = useRef<AbortController | null>(null);
  const [counted, setCounted] = useState({ changed: 0, countedFor: 0 });
  const [error, setError] = useState<Error | null>(null);

  const fill = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    const stop = gone.current ?? new AbortController();
    try {
      for (let ask = next(wanted.current, newest.current.revision, store); ask; ) {
        // As they are now: a poll may raise them before the reply is here, which knows nothing of that.
        const { revision: asOf, orderedAt: countedFor } = newest.current;
        const reply: BoardRows = await readJson(`/api/checks/${checkId}/numbers`, stop.signal, {
          ...ask,
          orderedAt: countedFor,
        });
        store.add(ask.ids, reply.numbers, Math.max(reply.revision, asOf));
        setCounted({ changed: reply.changed, countedFor });
        ask = next(wanted.current, newest.current.revision, store);
      }
      setError(null);
    } catch (fault) {
      if (!stop.signal.aborted) setError(fault as Error);
    } finally {
      busy.current = false;
    }
  }, [checkId, store]);

  useEffect(() => {
    gone.current = new AbortController();
    return () => gone.current?.abort();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every look at the check that succeeds is a reason to try again
  useEffect(() => {
    newest.current = { revision, orderedAt };
    void fill();
  }, [revision, orderedAt, lookedAt, fill]);

  const want = useCallback(
    (ids: readonly number[]) => {
      wanted.current = ids;
      void fill();
    },
    [fill],
  );
  return { want, error, ...counted };
}

/** The next question: rows that never came, else the wanted ones that may have changed; null when all is known. */
function next(
  wanted: readonly number[],
  revision: number,
  store: Store,
): { ids: number[]; since: number } | null {
  const missing = wanted.filter((id) => store.knownAsOf(id) === null).slice(0, MOST_ROWS);
  if (missing.length > 0) return { ids: missing, since: 0 };
  const stale = wanted.filter((id) => (store.knownAsOf(id) ?? 0) < revision).slice(0, MOST_ROWS);
  if (stale.length === 0) return null;
  return { ids: stale, since: Math.min(...stale.map((id) => store.knownAsOf(id) ?? 0)) };
}

/** A hidden tab gets no frames. */
function nextFrame(run: () => void): void {
  if (document.hidden) setTimeout(run, 250);
  else requestAnimationFrame(run);
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { CheckForStaff, CheckSummary, NumberForStaff, NumberPage } from '@/lib/checks/check-view';
import { type BoardNumbers, NO_NUMBERS } from './board-numbers';
import { createBoardStore } from './board-store';
import { pollInterval } from './poll-interval';

/** Why the page shows what it last knew. `gone`: somebody deleted the check. */
export type LiveTrouble = 'no-connection' | 'signed-out' | 'gone';

export type LiveCheck = {
  summary: CheckSummary;
  numbers: BoardNumbers;
  /** Until every number has come once. */
  loading: boolean;
  trouble: LiveTrouble | null;
  /** Looks at once, after something was changed here. */
  lookNow: () => Promise<void>;
};

/** The check's counts and numbers, kept up to date by polling while `enabled`. */
export function useLiveCheck(check: CheckForStaff, { enabled }: { enabled: boolean }): LiveCheck {
  const [startedAt, setStartedAt] = useState(() => Date.now());
  const summaryQuery = useQuery({
    queryKey: ['check', check.id, 'summary'],
    queryFn: ({ signal }) => readJson<CheckSummary>(`/api/checks/${check.id}/summary`, signal),
    initialData: check as CheckSummary,
    enabled,
    refetchInterval: ({ state }) => {
      const known = state.data ?? check;
      return pollInterval({
        watchedForMs: Date.now() - startedAt,
        waiting: known.counts.waiting,
        paused: known.paused !== null,
        // Also asked while the server renders the page, where there is no document.
        hidden: typeof document !== 'undefined' && document.hidden,
      });
    },
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: true,
    // A laptop without internet still reaches a server on the same machine.
    networkMode: 'always',
    retry: false,
  });
  const summary = summaryQuery.data;

  const running = summary.paused === null && summary.counts.waiting > 0;
  const [wasRunning, setWasRunning] = useState(running);
  if (running !== wasRunning) {
    setWasRunning(running);
    if (running) setStartedAt(Date.now());
  }

  const changes = useChangedNumbers(check.id, summary.revision, summaryQuery.dataUpdatedAt);
  const { refetch } = summaryQuery;
  const lookNow = useCallback(async () => {
    await refetch();
  }, [refetch]);
  return {
    summary,
    numbers: changes.numbers,
    loading: changes.loading,
    trouble: troubleIn(summaryQuery.error ?? changes.error),
    lookNow,
  };
}

/** Fetches what changed, page after page, until it has caught up with `revision`; `at` is when that was read. */
function useChangedNumbers(checkId: string, revision: number, at: number) {
  const [store] = useState(() => createBoardStore(nextFrame));
  const numbers = useSyncExternalStore(store.subscribe, store.read, () => NO_NUMBERS);
  const cursor = useRef(0);
  const wanted = useRef(revision);
  const caughtUpWith = useRef<number | null>(null);

  const { refetch, error, isSuccess } = useQuery({
    queryKey: ['check', checkId, 'numbers'],
    queryFn: async ({ signal }) => {
      while (caughtUpWith.current !== wanted.current) {
        const goal = wanted.current;
        let more = true;
        while (more) {
          const path = `/api/checks/${checkId}/numbers?since=${cursor.current}`;
          const page = await readJson<NumberPage<NumberForStaff>>(path, signal);
          store.add(page.numbers);
          cursor.current = page.upTo;
          more = page.more;
        }
        caughtUpWith.current = goal;
      }
      return true;
    },
    networkMode: 'always',
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `at` makes every poll that succeeds try again after a fault
  useEffect(() => {
    wanted.current = revision;
    if (caughtUpWith.current !== revision) void refetch({ cancelRefetch: false });
  }, [revision, at, refetch]);

  return { numbers, error, loading: !isSuccess };
}

/** A hidden tab gets no frames. */
function nextFrame(run: () => void): void {
  if (document.hidden) setTimeout(run, 250);
  else requestAnimationFrame(run);
}

class Unanswered extends Error {
  override name = 'Unanswered';
  constructor(readonly status: number) {
    super(`The server answered ${status}.`);
  }
}

async function readJson<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Unanswered(response.status);
  return (await response.json()) as T;
}

function troubleIn(error: Error | null): LiveTrouble | null {
  if (error === null) return null;
  if (error instanceof Unanswered && error.status === 401) return 'signed-out';
  if (error instanceof Unanswered && error.status === 404) return 'gone';
  return 'no-connection';
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { CheckForStaff, CheckSummary } from '@/lib/checks/check-view';
import { pollInterval } from './poll-interval';
import { readJson, Unanswered } from './read-json';

/** Why the page shows what it last knew. `gone`: somebody deleted the check. */
export type LiveTrouble = 'no-connection' | 'signed-out' | 'gone';

export type LiveCheck = {
  summary: CheckSummary;
  /** When it was read. Every read that succeeds is a reason to try again what failed. */
  lookedAt: number;
  trouble: LiveTrouble | null;
  /** Looks at once, after something was changed here. */
  lookNow: () => Promise<void>;
};

/** The check's counts, kept up to date by polling while `enabled`. */
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

  const { refetch } = summaryQuery;
  const lookNow = useCallback(async () => {
    await refetch();
  }, [refetch]);
  return {
    summary,
    lookedAt: summaryQuery.dataUpdatedAt,
    trouble: troubleIn(summaryQuery.error),
    lookNow,
  };
}

/** What a failed read means to whoever looks at the page; null where nothing failed. */
export function troubleIn(error: Error | null): LiveTrouble | null {
  if (error === null) return null;
  if (error instanceof Unanswered && error.status === 401) return 'signed-out';
  if (error instanceof Unanswered && error.status === 404) return 'gone';
  return 'no-connection';
}

import { QueryClient, QueryObserver } from '@tanstack/react-query';
import type { CheckSummary } from '@/lib/checks/check-view';
import { pollInterval } from './poll-interval';
import { readJson } from './read-json';

/** What the newest look at a check gave. `lookedAt` is when the last one succeeded; `error` is null unless it failed since. */
export type Look = { summary: CheckSummary; lookedAt: number; error: Error | null };

export type CheckPoller = { lookNow: () => Promise<void>; stop: () => void };

/** Reads a check's counts over and over: often while numbers are being asked, seldom else. */
export function pollCheck(first: CheckSummary & { id: string }, onLook: (look: Look) => void): CheckPoller {
  let watchedSince = Date.now();
  let running = isRunning(first);
  const client = new QueryClient();
  client.mount();
  const observer = new QueryObserver<CheckSummary>(client, {
    queryKey: ['check', first.id, 'summary'],
    queryFn: ({ signal }) => readJson<CheckSummary>(`/api/checks/${first.id}/summary`, signal),
    initialData: first,
    refetchInterval: ({ state }) => {
      const known = state.data ?? first;
      if (isRunning(known) && !running) watchedSince = Date.now();
      running = isRunning(known);
      return pollInterval({
        watchedForMs: Date.now() - watchedSince,
        waiting: known.counts.waiting,
        paused: known.paused !== null,
        hidden: document.hidden,
      });
    },
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: true,
    // A laptop without internet still reaches a server on the same machine.
    networkMode: 'always',
    retry: false,
  });
  const leave = observer.subscribe(({ data, dataUpdatedAt, error, isFetching }) => {
    if (data && !isFetching) onLook({ summary: data, lookedAt: dataUpdatedAt, error });
  });
  return {
    lookNow: async () => {
      await observer.refetch();
    },
    stop: () => {
      leave();
      client.unmount();
      client.clear();
    },
  };
}

function isRunning({ paused, counts }: CheckSummary): boolean {
  return paused === null && counts.waiting > 0;
}

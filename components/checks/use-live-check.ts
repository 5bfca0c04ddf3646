'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { CheckForStaff, CheckSummary } from '@/lib/checks/check-view';
import type { CheckPoller, Look } from './check-poller';
import { readJson, Unanswered } from './read-json';

/** Where nothing waits, the page as it came is good for this long. */
const FIRST_LOOK_MS = 15_000;
const TRY_AGAIN_MS = 5_000;

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

/**
 * The check's counts, kept up to date while `enabled`. What polls is loaded when there is something to poll for: at
 * once where numbers are being asked, else after a while or after the first act.
 */
export function useLiveCheck(check: CheckForStaff, { enabled }: { enabled: boolean }): LiveCheck {
  const [look, setLook] = useState<Look>({ summary: check, lookedAt: 0, error: null });
  const poller = useRef<Promise<CheckPoller> | null>(null);
  const first = useRef(check);
  const start = useCallback(async (): Promise<CheckPoller | null> => {
    poller.current ??= import('./check-poller').then(({ pollCheck }) => pollCheck(first.current, setLook));
    try {
      return await poller.current;
    } catch {
      poller.current = null;
      return null;
    }
  }, []);

  const running = isRunning(check);
  useEffect(() => {
    if (!enabled) return;
    let timer = setTimeout(begin, running ? 0 : FIRST_LOOK_MS);
    async function begin() {
      if (!(await start())) timer = setTimeout(begin, TRY_AGAIN_MS);
    }
    const stop = new AbortController();
    // Somebody who comes back gets the page as it was left.
    if (!running) {
      readJson<CheckSummary>(`/api/checks/${first.current.id}/summary`, stop.signal)
        .then((summary) => {
          setLook((known) =>
            summary.revision < known.summary.revision
              ? known
              : { summary, lookedAt: Date.now(), error: null },
          );
          if (isRunning(summary)) void begin();
        })
        .catch(() => {});
    }
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [enabled, running, start]);
  useEffect(() => {
    if (!enabled) return;
    return () => {
      void poller.current?.then(({ stop }) => stop()).catch(() => {});
      poller.current = null;
    };
  }, [enabled]);

  const lookNow = useCallback(async () => {
    await (await start())?.lookNow();
  }, [start]);
  // The page itself is read again after some acts, and then knows more than the last look.
  const summary = check.revision > look.summary.revision ? check : look.summary;
  return { summary, lookedAt: look.lookedAt, trouble: troubleIn(look.error), lookNow };
}

function isRunning({ paused, counts }: CheckSummary): boolean {
  return paused === null && counts.waiting > 0;
}

/** What a failed read means to whoever looks at the page; null where nothing failed. */
export function troubleIn(error: Error | null): LiveTrouble | null {
  if (error === null) return null;
  if (error instanceof Unanswered && error.status === 401) return 'signed-out';
  if (error instanceof Unanswered && error.status === 404) return 'gone';
  return 'no-connection';
}

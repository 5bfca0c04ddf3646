'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { FollowUp } from '@/lib/checks/check-view';
import { readJson } from './read-json';

/** While answers come, what they call for is counted anew this often at most, and the more seldom the longer it takes. */
const EVERY_MS = 800;
const SHARE_OF_TIME = 4;
const LONGEST_MS = 4_000;

export type FollowUpRead = {
  /** Undefined until it has come. */
  followUp: FollowUp | undefined;
  reread: () => Promise<void>;
};

/** What the answers of a check call for, as of about `revision`. */
export function useFollowUp(checkId: string, revision: number): FollowUpRead {
  const [followUp, setFollowUp] = useState<FollowUp>();
  const [failed, setFailed] = useState(0);
  const reading = useRef<AbortController | null>(null);
  const due = useRef(0);

  const reread = useCallback(async () => {
    reading.current?.abort();
    const mine = new AbortController();
    reading.current = mine;
    const begun = Date.now();
    try {
      const found = await readJson<FollowUp>(`/api/checks/${checkId}/follow-up`, mine.signal);
      const took = Date.now() - begun;
      due.current = Date.now() + Math.min(LONGEST_MS, Math.max(EVERY_MS, took * SHARE_OF_TIME));
      setFollowUp(found);
    } catch {
      if (mine.signal.aborted) return;
      // What is known stays, and is read anew a little later.
      due.current = Date.now() + LONGEST_MS;
      setFailed((times) => times + 1);
    } finally {
      if (reading.current === mine) reading.current = null;
    }
  }, [checkId]);

  const known = followUp?.revision;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a read that failed is a reason to try again
  useEffect(() => {
    if (known !== undefined && known >= revision) return;
    const timer = setTimeout(
      () => {
        if (!reading.current) void reread();
      },
      Math.max(0, due.current - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [revision, known, failed, reread]);
  useEffect(() => () => reading.current?.abort(), []);
  return { followUp, reread };
}

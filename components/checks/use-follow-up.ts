'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { FollowUp } from '@/lib/checks/check-view';
import { readJson } from './read-json';

/** While answers come, what they call for is counted anew this often at most, and the more seldom the longer it takes. */
const EVERY_MS = 800;
const SHARE_OF_TIME = 4;
const LONGEST_MS = 4_000;

/** What the answers of a check call for, as of about `revision`. Undefined until it has come. */
export function useFollowUp(checkId: string, revision: number) {
  const took = useRef(0);
  const { data, refetch, isFetching, dataUpdatedAt } = useQuery({
    queryKey: ['check', checkId, 'follow-up'],
    queryFn: async ({ signal }) => {
      const begun = Date.now();
      const found = await readJson<FollowUp>(`/api/checks/${checkId}/follow-up`, signal);
      took.current = Date.now() - begun;
      return found;
    },
    networkMode: 'always',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const known = data?.revision;
  useEffect(() => {
    if (isFetching || known === undefined || known >= revision) return;
    const due = dataUpdatedAt + Math.min(LONGEST_MS, Math.max(EVERY_MS, took.current * SHARE_OF_TIME));
    const timer = setTimeout(() => void refetch(), Math.max(0, due - Date.now()));
    return () => clearTimeout(timer);
  }, [revision, known, isFetching, dataUpdatedAt, refetch]);
  return { followUp: data, reread: refetch };
}

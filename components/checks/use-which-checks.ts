'use client';

import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import type { WhichChecks } from '@/lib/checks/list-checks';
import { keepSearch, keptSearch } from './kept-search';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[\da-f-]{36}$/;

/** Whose checks the history lists and from when: in the URL, so that it can be sent on. */
export function useWhichChecks(): {
  which: WhichChecks;
  filtered: boolean;
  setWhich: (which: WhichChecks) => void;
} {
  const query = useSearchParams();
  const [ownerId, from, to] = [
    fitting(query.get('owner'), ID),
    fitting(query.get('from'), DATE),
    fitting(query.get('to'), DATE),
  ];
  const which = useMemo(() => ({ ownerId, from, to }), [ownerId, from, to]);
  const setWhich = (next: WhichChecks) => {
    const changed = new URLSearchParams();
    if (next.ownerId) changed.set('owner', next.ownerId);
    if (next.from) changed.set('from', next.from);
    if (next.to) changed.set('to', next.to);
    const search = keptSearch();
    window.history.replaceState(null, '', changed.size > 0 ? `?${changed}` : window.location.pathname);
    keepSearch(search);
  };
  return { which, filtered: (ownerId ?? from ?? to) !== null, setWhich };
}

function fitting(value: string | null, pattern: RegExp): string | null {
  return value !== null && pattern.test(value) ? value : null;
}

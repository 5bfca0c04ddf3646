'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { Grouping, Show, Sort } from '@/lib/checks/board-query';
import { type BoardView, type Layout, queryOf, viewIn } from './board-view';
import { keepSearch, keptSearch } from './kept-search';

/**
 * What is shown and in which order stands in the URL, so that it can be sent on; what is searched for may be a phone
 * number and stays in the history's state.
 */
export function useBoardView() {
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

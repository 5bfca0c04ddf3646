'use client';

import { Search } from 'lucide-react';
import type { RefObject } from 'react';
import { GROUPINGS, groupingNamed, SORTS } from '@/lib/checks/board-query';
import type { CheckForStaff } from '@/lib/checks/check-view';
import { GROUPING_WORDS, SORT_WORDS } from './order-words';
import type { useBoardView } from './use-board-view';

const SELECT = 'min-h-10 min-w-0 rounded-lg border border-line-strong bg-surface px-3';

/** Which numbers are looked for, how they are put together and in which order. */
export function FindAndGroup({
  view,
  labelColumns,
  searchBox,
}: {
  view: ReturnType<typeof useBoardView>;
  labelColumns: CheckForStaff['labelColumns'];
  searchBox: RefObject<HTMLInputElement | null>;
}) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="relative min-w-0 max-sm:basis-full">
        <Search aria-hidden className="pointer-events-none absolute top-3 left-3 size-4 text-muted" />
        <input
          ref={searchBox}
          type="search"
          aria-label="Search numbers"
          placeholder="Number, label or note"
          value={view.search}
          onChange={(event) => view.setSearch(event.target.value)}
          className="min-h-10 w-60 max-w-full rounded-lg border border-line-strong bg-surface pr-3 pl-9 placeholder:text-muted max-sm:w-full"
        />
      </div>
      <select
        aria-label="Group"
        value={view.group ?? ''}
        onChange={(event) => view.setGroup(groupingNamed(event.target.value))}
        className={SELECT}
      >
        <option value="">Not grouped</option>
        {GROUPINGS.map((group) => (
          <option key={group} value={group}>
            {GROUPING_WORDS[group]}
          </option>
        ))}
        {labelColumns.map(({ name }) => (
          <option key={name} value={`label:${name}`}>
            By {name}
          </option>
        ))}
      </select>
      <select
        aria-label="Order"
        value={view.sort}
        onChange={(event) => view.setSort(SORTS.find((sort) => sort === event.target.value) ?? 'pasted')}
        className={SELECT}
      >
        {SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {SORT_WORDS[sort]}
          </option>
        ))}
      </select>
    </div>
  );
}

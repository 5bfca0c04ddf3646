'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { QueryProvider } from '@/components/shell/query-provider';
import { Banner } from '@/components/ui/banner';
import { Button, buttonLook } from '@/components/ui/button';
import { counted } from '@/components/ui/counted';
import { EmptyState } from '@/components/ui/empty-state';
import { TextField } from '@/components/ui/field';
import { Skeleton } from '@/components/ui/skeleton';
import { listChecksAction } from '@/lib/checks/actions';
import type { CheckListItem } from '@/lib/checks/check-view';
import { CheckRows } from './check-rows';
import { HistoryFilters, type Owner } from './history-filters';
import { keepSearch, keptSearch } from './kept-search';
import { useWhichChecks } from './use-which-checks';

type Page = { checks: CheckListItem[]; cursor: string | null };

const TYPING_MS = 250;
const RUNNING_MS = 5_000;

/** Every check that the viewer may see, newest first, found by name, customer or phone number. */
export function History({ firstPage, owners }: { firstPage: Page; owners: Owner[] }) {
  return (
    <QueryProvider>
      <SearchableHistory firstPage={firstPage} owners={owners} />
    </QueryProvider>
  );
}

function SearchableHistory({ firstPage, owners }: { firstPage: Page; owners: Owner[] }) {
  const { which, filtered, setWhich } = useWhichChecks();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const box = useRef<HTMLInputElement>(null);

  useEffect(() => {
    // What was typed before the page came alive is in the box only.
    const found = box.current?.value || keptSearch();
    setTyped(found);
    setSearch(found.trim());
  }, []);
  useEffect(() => {
    if (typed.trim() === search) return;
    const timer = setTimeout(() => {
      setSearch(typed.trim());
      keepSearch(typed.trim());
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, search]);

  const list = useInfiniteQuery({
    queryKey: ['checks', search, which],
    queryFn: async ({ pageParam }): Promise<Page> => {
      const outcome = await listChecksAction({ search, cursor: pageParam, ...which });
      if (!outcome.ok) throw new Error(outcome.message);
      return outcome.value;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    initialData: search === '' && !filtered ? { pages: [firstPage], pageParams: [null] } : undefined,
    staleTime: RUNNING_MS,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      const [first, ...further] = state.data?.pages ?? [];
      const runs = first?.checks.some(({ counts, paused }) => counts.waiting > 0 && !paused);
      return runs && further.length === 0 ? RUNNING_MS : false;
    },
  });
  const checks = list.data?.pages.flatMap((page) => page.checks) ?? [];
  const clear = () => {
    setTyped('');
    setSearch('');
    setWhich({ ownerId: null, from: null, to: null });
    keepSearch('');
  };

  if (!filtered && search === '' && typed === '' && list.isSuccess && checks.length === 0) {
    return (
      <EmptyState
        title="No checks yet"
        action={
          <Link href="/" className={buttonLook('primary')}>
            Start a new check
          </Link>
        }
      >
        <p>Paste a customer's numbers, and what Twilio says about each of them is kept here.</p>
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-4">
      <search className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap">
        <div className="relative col-span-2 min-w-0 grow basis-64 sm:max-w-md">
          <TextField
            ref={box}
            label="Search checks"
            type="search"
            placeholder="Name, customer or phone number"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            className="pl-10"
          />
          <Search aria-hidden className="pointer-events-none absolute bottom-3 left-3 size-4.5 text-muted" />
        </div>
        <HistoryFilters owners={owners} search={search} which={which} onChange={setWhich} />
      </search>
      <p role="status" className="sr-only">
        {list.isFetching ? '' : `${counted(checks.length, 'check')} shown`}
      </p>
      {list.isError ? (
        <Banner tone="danger" title="The list could not be read">
          <p>{list.error.message}</p>
          <div>
            <Button size="small" onClick={() => void list.refetch()}>
              Try again
            </Button>
          </div>
        </Banner>
      ) : null}
      {list.isPending ? <Skeleton rows={4} label="Reading the checks" /> : null}
      {list.isSuccess && checks.length === 0 ? (
        <EmptyState
          title={search ? `No check matches “${search}”` : 'No check fits'}
          action={<Button onClick={clear}>{filtered ? 'Clear filters' : 'Clear search'}</Button>}
        >
          <p>Search finds parts of a name, of a customer, and of a phone number in any spelling.</p>
        </EmptyState>
      ) : null}
      {checks.length > 0 ? (
        <div className={list.isPlaceholderData ? 'opacity-60' : ''}>
          <CheckRows checks={checks} label="Checks" />
        </div>
      ) : null}
      {list.hasNextPage ? (
        <Button
          className="justify-self-center"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Load more
        </Button>
      ) : null}
    </div>
  );
}

'use client';

import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { numeral } from '@/components/ui/counted';
import { groupKey, type NumbersOnPage } from '@/lib/sharing/numbers-on-page';
import { NumberGroups } from './number-groups';

type More = Pick<NumbersOnPage, 'groups' | 'to' | 'total'>;

/** Adds the numbers that follow to those shown already. `children` serve where JavaScript does not run. */
export function MoreNumbers({
  shown,
  checkedAt,
  children,
}: {
  /** What stands before: up to which place, of how many, and the key of the last group. */
  shown: { to: number; total: number; lastKey: string | undefined };
  checkedAt: string | null;
  children: ReactNode;
}) {
  const alive = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  const [pages, setPages] = useState<More[]>([]);
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  const last = pages.at(-1) ?? shown;
  const more = async () => {
    setState('busy');
    try {
      const answer = await fetch(`${window.location.pathname}/numbers?after=${last.to}`);
      if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
      const page = (await answer.json()) as More;
      setPages((before) => [...before, page]);
      setState('ready');
    } catch {
      setState('failed');
    }
  };
  if (!alive) return children;
  return (
    <>
      {pages.map((page, place) => (
        <NumberGroups
          key={page.to}
          groups={page.groups}
          checkedAt={checkedAt}
          after={lastKey(pages[place - 1]) ?? shown.lastKey}
        />
      ))}
      {last.to < last.total ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 print:hidden">
          <Button busy={state === 'busy'} onClick={() => void more()} className="pointer-coarse:min-h-11">
            Show more
          </Button>
          <span role="status" className="text-sm text-muted">
            {state === 'failed'
              ? 'That did not reach us. Try again.'
              : `${numeral(last.to)} of ${numeral(last.total)} shown`}
          </span>
          <a
            href="?page=all#numbers"
            className="inline-flex min-h-11 items-center text-sm underline underline-offset-2 hover:text-accent"
          >
            All on one page, to print
          </a>
        </div>
      ) : null}
    </>
  );
}

function lastKey(page: More | undefined): string | undefined {
  const last = page?.groups.at(-1);
  return last && groupKey(last);
}

const neverChanges = () => () => {};

'use client';

import { lazy, type Ref, Suspense, useEffect, useImperativeHandle, useMemo } from 'react';
import { lazyOrNothing } from '@/components/ui/lazy-or-nothing';
import type { Grouping } from '@/lib/checks/board-query';
import type { NumberForStaff } from '@/lib/checks/check-view';
import type { BoardOrder } from './board-order';
import { BoardSkeleton } from './board-skeleton';
import type { Layout } from './board-view';
import { NumberCard } from './number-card';

const GroupHeading = lazyOrNothing(() => import('./group-heading').then(({ GroupHeading }) => GroupHeading));
const VirtualCards = lazy(() => import('./virtual-cards'));
const VirtualTable = lazy(() => import('./virtual-table'));

/** Up to this many numbers stand on the page as whole cards; more are small, and only those near the screen are drawn. */
const WHOLE_CARDS = 60;
/** Paper has no scrolling: this many are drawn for it. Longer lists are printed from a page of their own. */
export const MOST_PRINTED = 200;

/** What a list of numbers is drawn from. */
export type ListProps = {
  order: BoardOrder;
  /** What its headings are; null where it has none. */
  group: Grouping | null;
  rowOf: (id: number) => NumberForStaff | undefined;
  /** Tells which numbers are on the screen or near it. */
  want: (ids: readonly number[]) => void;
  handle: Ref<ListHandle>;
};

/** How a number that is scrolled away is brought back. */
export type ListHandle = { showPlace: (place: number) => void };

/** The numbers of a board, as cards or as a table. However many there are, few of them are in the page. */
export function BoardList({ layout, printing, ...list }: ListProps & { layout: Layout; printing: boolean }) {
  const { length } = list.order.ids;
  const whole = !list.order.more && length <= (printing ? MOST_PRINTED : WHOLE_CARDS);
  if (whole && (layout === 'cards' || printing)) return <WholeCards {...list} />;
  return (
    <Suspense fallback={<BoardSkeleton cards={6} />}>
      {layout === 'table' ? <VirtualTable {...list} /> : <VirtualCards {...list} />}
    </Suspense>
  );
}

function WholeCards({ order, group, rowOf, want, handle }: ListProps) {
  useEffect(() => want(order.ids), [want, order.ids]);
  useImperativeHandle(handle, () => ({ showPlace: () => {} }), []);
  const parts = useMemo(() => {
    if (group) return order.headings;
    return [{ key: '', at: 0, count: order.ids.length }];
  }, [group, order]);
  return (
    <div className="grid grid-cols-1 gap-6">
      {parts.map((part) => (
        <section key={part.key} className="grid grid-cols-1 gap-3">
          {group ? (
            <Suspense fallback={<div className="h-8" />}>
              <GroupHeading group={group} heading={part} />
            </Suspense>
          ) : null}
          <ul
            aria-label={group ? undefined : 'Numbers'}
            className="grid grid-cols-[repeat(auto-fill,minmax(min(19rem,100%),1fr))] gap-4 print:grid-cols-2"
          >
            {order.ids.slice(part.at, part.at + part.count).map((id) => {
              const number = rowOf(id);
              return number ? (
                <li key={id} className="grid grid-cols-1">
                  <NumberCard number={number} />
                </li>
              ) : null;
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}

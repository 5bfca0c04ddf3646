'use client';

import { type ComponentType, lazy, type Ref, Suspense } from 'react';
import type { Grouping } from '@/lib/checks/board-query';
import type { NumberForStaff } from '@/lib/checks/check-view';
import type { BoardOrder } from './board-order';
import { BoardSkeleton } from './board-skeleton';
import type { Layout } from './board-view';

/** Paper does not wait for what has yet to be loaded, nor for what is `lazy`. */
let forPaper: ComponentType<ListProps> | null = null;
const loadWholeCards = async () => {
  const found = await import('./whole-cards');
  forPaper = found.default;
  return found;
};
const loadVirtualCards = () => import('./virtual-cards');
const WholeCards = lazy(loadWholeCards);
const VirtualCards = lazy(loadVirtualCards);
const VirtualTable = lazy(() => import('./virtual-table'));

/** Up to this many numbers stand on the page as whole cards; more are small, and only those near the screen are drawn. */
const WHOLE_CARDS = 60;
/** Paper has no scrolling: this many are drawn for it. Longer lists are printed from a page of their own. */
export const MOST_PRINTED = 200;

/** Fetches what will draw so many numbers, while their order is still on its way. What cannot be fetched is tried again then. */
export function preloadList(count: number): void {
  if (count <= MOST_PRINTED) loadWholeCards().catch(() => {});
  if (count > WHOLE_CARDS) loadVirtualCards().catch(() => {});
}

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
  const { more } = list.order;
  const whole = layout === 'cards' && !more && length <= WHOLE_CARDS;
  const Paper = forPaper;
  if (Paper && printing && !whole && !more && length <= MOST_PRINTED) return <Paper {...list} />;
  const Screen = layout === 'table' ? VirtualTable : whole ? WholeCards : VirtualCards;
  return (
    <Suspense fallback={<BoardSkeleton cards={6} />}>
      <Screen {...list} />
    </Suspense>
  );
}

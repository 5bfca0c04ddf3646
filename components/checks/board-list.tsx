'use client';

import dynamic from 'next/dynamic';
import { type ComponentType, memo, type Ref, useEffect, useState } from 'react';
import { orReload } from '@/components/ui/lazy-or-reload';
import { type Grouping, listFor, WHOLE_CARDS } from '@/lib/checks/board-query';
import type { NumberForStaff } from '@/lib/checks/check-view';
import type { BoardOrder } from './board-order';
import { BoardSkeleton } from './board-skeleton';
import type { Layout } from './board-view';

const LISTS = {
  whole: () => import('./whole-cards'),
  cards: () => import('./virtual-cards'),
  table: () => import('./virtual-table'),
};
type ListKind = keyof typeof LISTS;

/** What has come of them. Not `lazy`: that shows its fallback for a while even when everything is there. */
const loaded: Partial<Record<ListKind, ComponentType<ListProps>>> = {};

async function load(list: ListKind): Promise<void> {
  loaded[list] ??= (await LISTS[list]()).default;
}

/**
 * For the list that a page comes with: the server draws it, and sends ahead what makes it alive. In no `Suspense` of its
 * own, which would have it drawn last.
 */
const SERVED = {
  whole: dynamic(() => orReload(insist(() => import('./whole-cards')))),
  cards: dynamic(() => orReload(insist(() => import('./virtual-cards')))),
};

async function insist(bring: () => Promise<{ default: ComponentType<ListProps> }>) {
  for (let left = TRIES; left > 0; left -= 1) {
    const list = await bring().catch(() => null);
    if (list) return list.default;
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
  }
  return (await bring()).default;
}

const TRY_AGAIN_MS = 3_000;
const TRIES = 4;
/** Paper has no scrolling: this many are drawn for it. Longer lists are printed from a page of their own. */
export const MOST_PRINTED = 200;

/** Fetches what draws so many numbers on paper, once somebody is there who could print them. */
export function preparePaper(count: number): void {
  if (count > WHOLE_CARDS && count <= MOST_PRINTED) whenSomebodyStirs(() => load('whole').catch(() => {}));
}

const STIRRINGS = ['pointermove', 'pointerdown', 'keydown', 'scroll'] as const;

/** For what only somebody's next act can call for, such as printing. */
function whenSomebodyStirs(then: () => void): void {
  const stirred = () => {
    for (const name of STIRRINGS) window.removeEventListener(name, stirred);
    then();
  };
  for (const name of STIRRINGS) window.addEventListener(name, stirred, { passive: true });
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

/**
 * The numbers of a board, as cards or as a table. However many there are, few of them are in the page. Drawn anew only
 * when what it is given changes.
 */
export const BoardList = memo(function BoardList({
  layout,
  served,
  printing,
  ...list
}: ListProps & { layout: Layout; served: keyof typeof SERVED | null; printing: boolean }) {
  const { ids, more } = list.order;
  const [tries, setTries] = useState(0);
  const wanted = layout === 'table' ? 'table' : listFor({ count: ids.length, more });
  const isServed = wanted === served;
  const drawn = isServed || loaded[wanted] !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what did not come is asked for again
  useEffect(() => {
    if (drawn) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let here = true;
    const again = () => here && setTries((before) => before + 1);
    load(wanted).then(again, () => {
      timer = setTimeout(again, TRY_AGAIN_MS);
    });
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [wanted, drawn, tries]);
  const onPaper = printing && wanted !== 'whole' && !more && ids.length <= MOST_PRINTED;
  const List = (onPaper ? loaded.whole : undefined) ?? (isServed ? SERVED[wanted] : loaded[wanted]);
  return List ? <List {...list} /> : <BoardSkeleton cards={Math.min(6, ids.length)} />;
});

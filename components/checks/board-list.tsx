'use client';

import { type ComponentType, lazy, memo, type Ref, Suspense, useEffect, useState } from 'react';
import { type Grouping, WHOLE_CARDS } from '@/lib/checks/board-query';
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

async function load(list: ListKind): Promise<ComponentType<ListProps>> {
  loaded[list] ??= (await LISTS[list]()).default;
  return loaded[list];
}

/** For the list that a page comes with, which stands there while what makes it alive is on its way. */
const SERVED = {
  whole: lazy(() => servedList('whole')),
  cards: lazy(() => servedList('cards')),
  table: lazy(() => servedList('table')),
};

async function servedList(list: ListKind): Promise<{ default: ComponentType<ListProps> }> {
  for (;;) {
    try {
      return { default: await load(list) };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
}

const TRY_AGAIN_MS = 3_000;
/** Paper has no scrolling: this many are drawn for it. Longer lists are printed from a page of their own. */
export const MOST_PRINTED = 200;

/** Fetches what will draw so many numbers, while their order is still on its way. What does not come is asked for again then. */
export function preloadList(count: number): void {
  if (count <= WHOLE_CARDS) load('whole').catch(() => {});
  else if (count <= MOST_PRINTED) whenSomebodyStirs(() => load('whole').catch(() => {}));
  if (count > WHOLE_CARDS) load('cards').catch(() => {});
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
 * when what it is given changes: until the list that was `served` is alive, a change would put grey cards in its place.
 */
export const BoardList = memo(function BoardList({
  layout,
  served,
  printing,
  ...list
}: ListProps & { layout: Layout; served: boolean; printing: boolean }) {
  const { ids, more } = list.order;
  const [tries, setTries] = useState(0);
  const few = !more && ids.length <= WHOLE_CARDS;
  const wanted: ListKind = layout === 'table' ? 'table' : few ? 'whole' : 'cards';
  const [cameWith] = useState(served ? wanted : null);
  const drawn = cameWith === wanted || loaded[wanted] !== undefined;
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
  const onPaper = printing && !more && ids.length <= MOST_PRINTED;
  const List =
    (onPaper ? loaded.whole : undefined) ?? (cameWith === wanted ? SERVED[wanted] : loaded[wanted]);
  const skeleton = <BoardSkeleton cards={Math.min(6, ids.length)} />;
  return List ? (
    <Suspense fallback={skeleton}>
      <List {...list} />
    </Suspense>
  ) : (
    skeleton
  );
});

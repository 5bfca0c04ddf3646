'use client';

import { type RefObject, useRef } from 'react';
import type { ListHandle } from './board-list';

/** A line that was scrolled to is drawn within this many frames, or not at all. */
const FRAMES = 20;

/** Walks from number to number with the focus, also to those that are not drawn yet. */
export function useWalk(ids: readonly number[], list: RefObject<ListHandle | null>) {
  const last = useRef<number | null>(null);
  const here = (): number | null => {
    const within = document.activeElement?.closest<HTMLElement>('[data-number]');
    return within ? Number(within.dataset.number) : last.current;
  };
  const step = (by: 1 | -1) => {
    const from = here();
    const place = from === null ? -1 : ids.indexOf(from);
    const next = ids[place === -1 ? 0 : Math.min(ids.length - 1, Math.max(0, place + by))];
    if (next === undefined) return;
    last.current = next;
    list.current?.showPlace(ids.indexOf(next));
    focusSoon(next, FRAMES);
  };
  return { here, step };
}

function focusSoon(id: number, frames: number): void {
  const card = document.querySelector<HTMLElement>(`[data-number="${id}"]`);
  if (card) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: 'nearest' });
  } else if (frames > 0) {
    requestAnimationFrame(() => focusSoon(id, frames - 1));
  }
}

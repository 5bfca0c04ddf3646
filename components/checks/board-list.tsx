'use client';

import { lazy, Suspense } from 'react';
import type { NumberForStaff } from '@/lib/checks/check-view';
import { BoardSkeleton } from './board-skeleton';
import { NumberCard } from './number-card';

const VirtualCards = lazy(() => import('./virtual-cards'));

const VIRTUAL_FROM = 60;

/** The cards, in one to three columns. Once there are many, only what is near the screen is drawn. */
export function BoardList({ numbers, printing }: { numbers: readonly NumberForStaff[]; printing: boolean }) {
  if (numbers.length > VIRTUAL_FROM && !printing) {
    return (
      <Suspense fallback={<BoardSkeleton cards={6} />}>
        <VirtualCards numbers={numbers} />
      </Suspense>
    );
  }
  return (
    <ul
      aria-label="Numbers"
      className="grid grid-cols-[repeat(auto-fill,minmax(min(19rem,100%),1fr))] gap-4 print:grid-cols-2"
    >
      {numbers.map((number) => (
        <li key={number.id} className="grid grid-cols-1">
          <NumberCard number={number} />
        </li>
      ))}
    </ul>
  );
}

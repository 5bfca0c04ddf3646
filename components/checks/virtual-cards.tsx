'use client';

import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { NumberForStaff } from '@/lib/checks/check-view';
import { NumberCard } from './number-card';

const GAP = 16;
const NARROWEST_CARD = 304;
/** About the height of an answered card; the real one is measured as soon as it is drawn. */
const USUAL_ROW = 500;

/** Only the cards near the screen, in as many columns as fit. Loaded when there are that many. */
export default function VirtualCards({ numbers }: { numbers: readonly NumberForStaff[] }) {
  const list = useRef<HTMLDivElement>(null);
  const { columns, top } = useGrid(list);
  const [focusedRow, setFocusedRow] = useState<number | null>(null);
  const rows = Math.ceil(numbers.length / columns);
  const virtualizer = useWindowVirtualizer({
    count: rows,
    estimateSize: () => USUAL_ROW,
    overscan: 3,
    gap: GAP,
    scrollMargin: top,
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range);
      // A row that is scrolled away while the focus is in it stays, or the focus would be lost.
      if (focusedRow === null || focusedRow >= rows || near.includes(focusedRow)) return near;
      return [...near, focusedRow].sort((a, b) => a - b);
    },
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a ul may hold only li, and the rows stand in between
    <div
      ref={list}
      role="list"
      aria-label="Numbers"
      className="relative"
      style={{ height: virtualizer.getTotalSize() }}
      onFocus={(event) => {
        const row = event.target.closest<HTMLElement>('[data-index]');
        setFocusedRow(row ? Number(row.dataset.index) : null);
      }}
      onBlur={() => setFocusedRow(null)}
    >
      {virtualizer.getVirtualItems().map((row) => (
        <div
          key={row.key}
          ref={virtualizer.measureElement}
          data-index={row.index}
          role="presentation"
          className="absolute inset-x-0 top-0 grid gap-4"
          style={{
            transform: `translateY(${row.start - top}px)`,
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
          }}
        >
          {numbers.slice(row.index * columns, (row.index + 1) * columns).map((number, column) => (
            // biome-ignore lint/a11y/useSemanticElements: as above
            <div
              key={number.id}
              role="listitem"
              aria-setsize={numbers.length}
              aria-posinset={row.index * columns + column + 1}
              className="grid"
            >
              <NumberCard number={number} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

/** How many columns fit, and where the list begins on the page. */
function useGrid(list: RefObject<HTMLDivElement | null>): { columns: number; top: number } {
  const [grid, setGrid] = useState({ columns: 1, top: 0 });
  const measure = () => {
    const box = list.current;
    if (!box) return;
    const columns = Math.max(1, Math.floor((box.clientWidth + GAP) / (NARROWEST_CARD + GAP)));
    const top = Math.round(box.getBoundingClientRect().top + window.scrollY);
    setGrid((known) => (known.columns === columns && known.top === top ? known : { columns, top }));
  };
  // After every drawing, because what stands above the list may have grown.
  useLayoutEffect(measure);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `measure` reads nothing but the list
  useEffect(() => {
    const observer = new ResizeObserver(measure);
    if (list.current) observer.observe(list.current);
    return () => observer.disconnect();
  }, []);
  return grid;
}

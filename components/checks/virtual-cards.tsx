'use client';

import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type RefObject,
  Suspense,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { lazyOrNothing } from '@/components/ui/lazy-or-nothing';
import type { ListProps } from './board-list';
import { type BoardLine, lineAt, linesOf } from './board-order';
import { DIGEST_REM, DigestSkeleton, NumberDigest } from './number-digest';

const NumberCard = lazyOrNothing(() => import('./number-card').then(({ NumberCard }) => NumberCard));

const GroupHeading = lazyOrNothing(() => import('./group-heading').then(({ GroupHeading }) => GroupHeading));

const GAP = 16;
const NARROWEST_CARD = 304;
const HEADING = 32;
/** As many as a large screen shows. */
const FIRST = 12;
const UNMEASURED = { columns: 1, top: 0, rem: 16 };

/** Only the cards near the screen, in as many columns as fit. Loaded when there are that many. */
export default function VirtualCards({ order, group, rowOf, want, handle }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  const grid = useGrid(list);
  const { columns, top, rem } = grid ?? UNMEASURED;
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [focusedLine, setFocusedLine] = useState<number | null>(null);
  const lines = useMemo(() => linesOf(order, columns, group !== null), [order, columns, group]);
  const virtualizer = useWindowVirtualizer({
    count: lines.length,
    estimateSize: (index) => (isHeading(lines[index]) ? HEADING : DIGEST_REM * rem),
    overscan: 3,
    gap: GAP,
    scrollMargin: top,
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range);
      // A line that is scrolled away while the focus is in it stays, or the focus would be lost.
      if (focusedLine === null || focusedLine >= lines.length || near.includes(focusedLine)) return near;
      return [...near, focusedLine].sort((a, b) => a - b);
    },
  });
  useImperativeHandle(
    handle,
    () => ({ showPlace: (place) => virtualizer.scrollToIndex(lineAt(lines, place), { align: 'auto' }) }),
    [virtualizer, lines],
  );

  const items = virtualizer.getVirtualItems();
  const ids = items.flatMap(({ index }) => idsOf(lines[index], order.ids));
  const near = ids.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `near` stands for `ids`, which is a new array every time
  useEffect(() => want(ids), [near, want]);

  const open = useCallback((id: number) => setOpened((known) => new Set(known).add(id)), []);
  const fold = (id: number) => setOpened((known) => new Set([...known].filter((one) => one !== id)));
  const card = (id: number) => {
    const number = rowOf(id);
    if (!number) return <DigestSkeleton />;
    const digest = <NumberDigest number={number} onOpen={open} />;
    if (!opened.has(id)) return digest;
    return (
      <Suspense fallback={digest}>
        <NumberCard number={number} fold={() => fold(id)} />
      </Suspense>
    );
  };

  // As the page came, until its width is known: the first few, where they will stand.
  if (grid === null && group === null) {
    return (
      <div ref={list}>
        <ul
          aria-label="Numbers"
          className="grid grid-cols-[repeat(auto-fill,minmax(min(19rem,100%),1fr))] gap-4"
        >
          {order.ids.slice(0, FIRST).map((id) => (
            <li key={id} className="grid grid-cols-1">
              {card(id)}
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a ul may hold only li, and the lines stand in between
    <div
      ref={list}
      role="list"
      aria-label="Numbers"
      className="relative"
      style={{ height: virtualizer.getTotalSize() }}
      onFocus={(event) => {
        const line = event.target.closest<HTMLElement>('[data-index]');
        setFocusedLine(line ? Number(line.dataset.index) : null);
      }}
      onBlur={() => setFocusedLine(null)}
    >
      {items.map(({ key, index, start }) => {
        const line = lines[index];
        if (!line) return null;
        return (
          <div
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            role="presentation"
            className="absolute inset-x-0 top-0 grid items-start gap-4"
            style={{
              transform: `translateY(${start - top}px)`,
              gridTemplateColumns: 'heading' in line ? undefined : `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {'heading' in line && group ? (
              // biome-ignore lint/a11y/useSemanticElements: as above
              <div role="listitem">
                <Suspense>
                  <GroupHeading group={group} heading={line.heading} />
                </Suspense>
              </div>
            ) : null}
            {idsOf(line, order.ids).map((id, column) => (
              // biome-ignore lint/a11y/useSemanticElements: as above
              <div
                key={id}
                role="listitem"
                aria-setsize={order.more ? -1 : order.ids.length}
                aria-posinset={('from' in line ? line.from : 0) + column + 1}
                className="grid grid-cols-1"
              >
                {card(id)}
              </div>
            ))}
          </div>
        );
      })}
    </div>
  );
}

function isHeading(line: BoardLine | undefined): boolean {
  return line !== undefined && 'heading' in line;
}

function idsOf(line: BoardLine | undefined, ids: readonly number[]): readonly number[] {
  return line && 'from' in line ? ids.slice(line.from, line.to) : [];
}

/** How many columns fit, where the list begins on the page, and how large the reader's letters are. Null on the server. */
function useGrid(list: RefObject<HTMLDivElement | null>): typeof UNMEASURED | null {
  const [grid, setGrid] = useState<typeof UNMEASURED | null>(null);
  const measure = () => {
    const box = list.current;
    if (!box) return;
    const columns = Math.max(1, Math.floor((box.clientWidth + GAP) / (NARROWEST_CARD + GAP)));
    const top = Math.round(box.getBoundingClientRect().top + window.scrollY);
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    setGrid((known) =>
      known?.columns === columns && known.top === top && known.rem === rem ? known : { columns, top, rem },
    );
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

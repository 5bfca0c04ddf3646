'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type ReactNode,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { NumberForStaff } from '@/lib/checks/check-view';
import { guidanceFor } from '@/lib/portability/guidance';
import { pinLabel } from '@/lib/portability/pin-need';
import { badgeStanding } from './badge-standing';
import type { ListProps } from './board-list';
import { lineAt, linesOf } from './board-order';
import { GroupHeading } from './group-heading';
import { SelectNumber } from './select-number';
import { shownNumber } from './shown-number';
import { TimeAgo } from './time-ago';
import { useBoard } from './use-board';
import { VerdictBadge } from './verdict-badge';

const LINE = 48;
/** On a phone the number, its result and its PIN; the wider the screen, the more beside them. */
const COLUMNS =
  'grid grid-cols-[2rem_minmax(0,1fr)_auto] items-center gap-x-3 md:grid-cols-[2rem_11rem_13rem_minmax(0,1fr)_9rem] xl:grid-cols-[2rem_10.5rem_7rem_12rem_minmax(0,1fr)_8.5rem_6.5rem]';
const FROM_MD = 'hidden truncate md:block';
const FROM_XL = 'hidden truncate xl:block';

/** The numbers as lines of a table; only those near the screen are drawn. Loaded when somebody asks for it. */
export default function VirtualTable({ order, group, rowOf, want, handle }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (list.current) setTop(Math.round(list.current.getBoundingClientRect().top + window.scrollY));
  });
  const lines = useMemo(() => linesOf(order, 1, group !== null), [order, group]);
  const virtualizer = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => LINE,
    overscan: 12,
    scrollMargin: top,
  });
  useImperativeHandle(
    handle,
    () => ({ showPlace: (place) => virtualizer.scrollToIndex(lineAt(lines, place), { align: 'auto' }) }),
    [virtualizer, lines],
  );
  const items = virtualizer.getVirtualItems();
  const ids = items.flatMap(({ index }) => {
    const line = lines[index];
    return line && 'from' in line ? order.ids.slice(line.from, line.to) : [];
  });
  const near = ids.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `near` stands for `ids`, which is a new array every time
  useEffect(() => want(ids), [near, want]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table's rows cannot be placed one by one
    <div
      role="table"
      aria-label="Numbers"
      aria-rowcount={order.more ? -1 : lines.length + 1}
      className="rounded-xl border border-line bg-surface text-sm"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup">
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div
          role="row"
          tabIndex={-1}
          aria-rowindex={1}
          className={`${COLUMNS} h-10 border-b border-line px-3 font-medium text-muted`}
        >
          <Head>
            <span className="sr-only">Select</span>
          </Head>
          <Head>Number</Head>
          <Head className={FROM_XL}>Label</Head>
          <Head>Result</Head>
          <Head className={FROM_MD}>Next</Head>
          <Head className={FROM_MD}>PIN</Head>
          <Head className={FROM_XL}>Checked</Head>
        </div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div ref={list} role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ key, index, start }) => {
          const line = lines[index];
          if (!line) return null;
          const id = 'from' in line ? (order.ids[line.from] ?? -1) : null;
          const number = id === null ? null : rowOf(id);
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above
            <div
              key={key}
              role="row"
              aria-rowindex={index + 2}
              data-number={id ?? undefined}
              tabIndex={-1}
              className={`absolute inset-x-0 top-0 h-12 border-b border-line px-3 ${id === null ? '' : COLUMNS}`}
              style={{ transform: `translateY(${start - top}px)` }}
            >
              {'heading' in line && group ? (
                // biome-ignore lint/a11y/useSemanticElements: as above
                <div role="cell" tabIndex={-1} aria-colspan={7}>
                  <GroupHeading group={group} heading={line.heading} />
                </div>
              ) : number ? (
                <Cells number={number} />
              ) : (
                // biome-ignore lint/a11y/useSemanticElements: as above
                <div role="cell" tabIndex={-1} className="col-span-full h-4 rounded bg-sunken" />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Head({ className = '', children }: { className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    <div role="columnheader" tabIndex={-1} className={className}>
      {children}
    </div>
  );
}

function Cell({ className = '', children }: { className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    <div role="cell" tabIndex={-1} className={`min-w-0 ${className}`}>
      {children}
    </div>
  );
}

function Cells({ number }: { number: NumberForStaff }) {
  const { check, openDialog } = useBoard();
  const shown = shownNumber(number);
  const { answer } = number;
  const leftOut = number.state === 'left-out';
  const [step] =
    answer && !leftOut
      ? guidanceFor(answer, { portFiler: check.portFiler, holderName: answer.holderName }).steps
      : [];
  return (
    <>
      <Cell>
        <SelectNumber id={number.id} shown={shown} />
      </Cell>
      <Cell>
        <button
          type="button"
          onClick={() => openDialog({ number: number.id })}
          className={`block max-w-full min-h-6 truncate text-left font-medium tabular-nums underline-offset-2 hover:underline pointer-coarse:min-h-11 ${leftOut ? 'text-muted line-through' : ''}`}
        >
          <bdi>{shown}</bdi>
        </button>
      </Cell>
      <Cell className={FROM_XL}>
        <span title={number.label}>{number.label}</span>
      </Cell>
      <Cell>
        <VerdictBadge standing={badgeStanding(number)} />
      </Cell>
      <Cell className={FROM_MD}>
        {step ? (
          <span title={step.text}>
            <span className="text-muted">{step.who}:</span> {step.text}
          </span>
        ) : null}
      </Cell>
      <Cell className={FROM_MD}>{(answer && pinLabel(answer)) ?? ''}</Cell>
      <Cell className={`${FROM_XL} text-muted`}>{answer ? <TimeAgo at={answer.askedAt} /> : null}</Cell>
    </>
  );
}

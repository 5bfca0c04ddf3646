'use client';

import { useEffect, useImperativeHandle, useMemo } from 'react';
import type { ListProps } from './board-list';
import { GroupHeading } from './group-heading';
import { NumberCard } from './number-card';

/** Every number of a list as a whole card. Loaded where there are few. */
export default function WholeCards({ order, group, rowOf, want, handle }: ListProps) {
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
          {group ? <GroupHeading group={group} heading={part} /> : null}
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

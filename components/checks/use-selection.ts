'use client';

import { createContext, useContext, useMemo, useState } from 'react';

export type Selection = {
  ids: ReadonlySet<number>;
  toggle: (id: number) => void;
  add: (ids: readonly number[]) => void;
  clear: () => void;
};

const SelectionContext = createContext<Selection | null>(null);
export const SelectionProvider = SelectionContext.Provider;

/** The numbers chosen on a board, by id, wherever they are scrolled to. */
export function useNewSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  return useMemo(
    () => ({
      ids,
      toggle: (id) =>
        setIds((known) => {
          const next = new Set(known);
          if (!next.delete(id)) next.add(id);
          return next;
        }),
      add: (more) =>
        setIds((known) => {
          const next = new Set(known);
          for (const id of more) next.add(id);
          return next;
        }),
      clear: () => setIds(new Set()),
    }),
    [ids],
  );
}

/** Null outside a board, where nothing can be chosen. */
export function useSelection(): Selection | null {
  return useContext(SelectionContext);
}

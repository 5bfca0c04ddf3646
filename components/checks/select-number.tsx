'use client';

import { useSelection } from './use-selection';

/** The box that chooses a number for an act on several. */
export function SelectNumber({ id, shown }: { id: number; shown: string }) {
  const selection = useSelection();
  if (!selection) return null;
  return (
    <label className="-m-1.5 grid size-8 place-items-center pointer-coarse:size-11 print:hidden">
      <input
        type="checkbox"
        aria-label={`Select ${shown}`}
        checked={selection.ids.has(id)}
        onChange={() => selection.toggle(id)}
        className="size-4 accent-accent"
      />
    </label>
  );
}

import type { NumberForStaff } from '@/lib/checks/check-view';
import { type BoardNumbers, NO_NUMBERS, withChanged } from './board-numbers';

export type BoardStore = {
  read: () => BoardNumbers;
  subscribe: (onChange: () => void) => () => void;
  add: (changed: readonly NumberForStaff[]) => void;
};

/**
 * Holds a board's numbers outside React, so that fifty answers a second cost one drawing a frame.
 * `nextFrame` runs what it is given once, soon.
 */
export function createBoardStore(nextFrame: (run: () => void) => void): BoardStore {
  let board = NO_NUMBERS;
  let pending: NumberForStaff[] = [];
  const listeners = new Set<() => void>();
  const flush = () => {
    board = withChanged(board, pending);
    pending = [];
    for (const listener of listeners) listener();
  };
  return {
    read: () => board,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    add: (changed) => {
      if (changed.length === 0) return;
      if (pending.length === 0) nextFrame(flush);
      pending = [...pending, ...changed];
    },
  };
}

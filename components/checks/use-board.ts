'use client';

import { createContext, useContext } from 'react';
import type { CheckForStaff, NumberForStaff, Paused } from '@/lib/checks/check-view';

/** A Twilio connection that this check could ask through. */
export type ConnectionChoice = { id: string; name: string };

/** What every part of a check's page shares. It stays the same object from poll to poll, or all cards were drawn anew. */
export type Board = {
  check: CheckForStaff;
  /** The account the numbers are to move to, by name. */
  accountName: string;
  connections: ConnectionChoice[];
  /** A colleague who may mend connections, by name; null where there is none but oneself. */
  adminName: string | null;
  /** As last polled; not in `check`, which is as the page was read. */
  paused: Paused | null;
  lookNow: () => Promise<void>;
  /** Puts a short sentence on the page's one status line. */
  say: (words: string) => void;
  openDialog: (dialog: BoardDialog) => void;
  /** Stops the polls, which would ask for what is no longer there. */
  setDeleting: (deleting: boolean) => void;
};

/** A dialog over the board: about the check, about one number, or to share some of them. */
export type BoardDialog =
  | BoardDialogName
  | { number: number }
  | { history: NumberForStaff }
  | { share: number[] };

export type BoardDialogName =
  | 'ask-the-customer'
  | 'order-plan'
  | 'watch'
  | 'shortcuts'
  | 'share'
  | 'check-again'
  | 'add-numbers'
  | 'skipped'
  | 'their-workbook'
  | 'moving-to'
  | 'address-sid'
  | 'note'
  | 'delete';

const BoardContext = createContext<Board | null>(null);
export const BoardProvider = BoardContext.Provider;

export function useBoard(): Board {
  const board = useContext(BoardContext);
  if (!board) throw new Error('This part of the check page stands outside its board.');
  return board;
}

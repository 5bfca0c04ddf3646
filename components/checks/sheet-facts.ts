import type { SheetChoice } from './sheet-choice';

/** What the page knows of a sheet; the sheet itself stays in the worker. */
export type SheetFacts = {
  name: string;
  hidden: boolean;
  rowCount: number;
  columnCount: number;
  /** The first rows that hold anything, with their place from 0. */
  preview: { row: number; cells: string[] }[];
  /** Null when the sheet holds no phone number. */
  proposal: SheetChoice | null;
};

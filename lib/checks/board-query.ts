import type { NumberForStaff } from './check-view';
import type { Standing } from './standing';

/** What numbers can be put together by. */
export const GROUPINGS = ['result', 'reason', 'type', 'country', 'carrier', 'label'] as const;
/** One of these, or one of the check's label columns by its name. */
export type Grouping = (typeof GROUPINGS)[number] | `label:${string}`;

/** The column that a grouping names; null for one that is no column. */
export function labelColumnOf(grouping: Grouping): string | null {
  return grouping.startsWith('label:') ? grouping.slice('label:'.length) : null;
}

/** What a grouping is called in a URL, if it is one. */
export function groupingNamed(name: string | null): Grouping | null {
  if (name?.startsWith('label:')) return name as Grouping;
  return GROUPINGS.find((known) => known === name) ?? null;
}

/** In which order, within each group. `oldest`: the answer that was asked longest ago first. */
export const SORTS = ['pasted', 'number', 'oldest'] as const;
export type Sort = (typeof SORTS)[number];

/** `changed`: the numbers whose verdict is another than it was. */
export type Show = Standing | 'changed';

/** Which numbers of a check to show, and in which order. `search` is words, or digits however they are spaced. */
export type BoardQuery = { show: Show | null; group: Grouping | null; sort: Sort; search: string };

/** Numbers that stand together, in order. `key` is empty where nothing is grouped. */
export type OrderRun = { key: string; ids: number[] };

/**
 * A piece of a board's order: which numbers, not what they are. Only the first rows come along, so that something can
 * be drawn at once. `revision` is the check's when the piece was read. `cursor` asks for what comes after it: at once
 * where there is `more`, else when numbers were added; null where nothing was found.
 */
export type OrderPage = {
  runs: OrderRun[];
  cursor: string | null;
  more: boolean;
  revision: number;
  numbers: NumberForStaff[];
};

/** Rows of a board by their ids, and how many numbers of the check changed since its order was read. */
export type BoardRows = { numbers: NumberForStaff[]; revision: number; changed: number };

/** More changes than this are only said to be more. */
export const MOST_CHANGED = 1_000;
/** The first piece of an order is small, so that something is drawn soon. */
export const FIRST_IDS = 500;
/** Up to this many numbers stand on a board as whole cards; more are small, and only those near the screen are drawn. */
export const WHOLE_CARDS = 60;

/** How a board draws so many numbers, or more where its order goes on, as cards. */
export function listFor({ count, more }: { count: number; more: boolean }): 'whole' | 'cards' {
  return !more && count <= WHOLE_CARDS ? 'whole' : 'cards';
}

/** Rows that one request may ask for. */
export const MOST_ROWS = 200;
/** Ids that one piece of the order may hold. */
export const MOST_IDS = 20_000;
/** The group of numbers that have no such fact. It is no text that anybody types, and sorts after all that is. */
export const NO_KEY = '\u{10FFFF}';

import type { NumberForStaff } from '@/lib/checks/check-view';

/** The numbers a board holds, in the order they were pasted. */
export type BoardNumbers = {
  list: readonly NumberForStaff[];
  /** Place in `list`, by the number's id. */
  places: ReadonlyMap<number, number>;
};

export const NO_NUMBERS: BoardNumbers = { list: [], places: new Map() };

/**
 * Puts changed numbers into their places and adds new ones. Numbers that did not change stay the same objects, so
 * that their cards are not drawn again. A page that was overtaken by a newer one changes nothing.
 */
export function withChanged(current: BoardNumbers, changed: readonly NumberForStaff[]): BoardNumbers {
  const list = [...current.list];
  let moved = false;
  for (const number of changed) {
    const place = current.places.get(number.id);
    const known = place === undefined ? undefined : list[place];
    if (place === undefined || known === undefined) {
      list.push(number);
      moved = true;
    } else if (known.revision <= number.revision) {
      list[place] = number;
      moved ||= known.ordinal !== number.ordinal;
    }
  }
  if (!moved) return { list, places: current.places };
  const newest = new Map(list.map((number) => [number.id, number]));
  const ordered = [...newest.values()].sort((a, b) => a.ordinal - b.ordinal || a.id - b.id);
  return { list: ordered, places: new Map(ordered.map((number, place) => [number.id, place])) };
}

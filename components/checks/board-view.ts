import { type BoardQuery, groupingNamed, type Show, SORTS } from '@/lib/checks/board-query';
import { STANDINGS } from '@/lib/checks/standing';

export const LAYOUTS = ['cards', 'table'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** What a board shows and how. All but the search stands in the URL, so that it can be sent on. */
export type BoardView = BoardQuery & { layout: Layout };

const SHOWS: readonly Show[] = [...STANDINGS, 'changed'];

/** The view that a query names; what it does not name, or names wrongly, is as usual. */
export function viewIn(query: URLSearchParams): Omit<BoardView, 'search'> {
  return {
    show: SHOWS.find((show) => show === query.get('show')) ?? null,
    group: groupingNamed(query.get('group')),
    sort: SORTS.find((sort) => sort === query.get('sort')) ?? 'pasted',
    layout: LAYOUTS.find((layout) => layout === query.get('view')) ?? 'cards',
  };
}

/** The query that names a view; what is as usual is left out. Other parts of `query` stay. */
export function queryOf(view: Omit<BoardView, 'search'>, query: URLSearchParams): string {
  const next = new URLSearchParams(query);
  const put = (name: string, value: string | null) => {
    if (value === null) next.delete(name);
    else next.set(name, value);
  };
  put('show', view.show);
  put('group', view.group);
  put('sort', view.sort === 'pasted' ? null : view.sort);
  put('view', view.layout === 'cards' ? null : view.layout);
  return next.toString();
}

/** Whether an answer can change which numbers a view shows, or where. As pasted and all of them, it cannot. */
export function dependsOnAnswers({ show, group, sort, search }: BoardQuery): boolean {
  return show !== null || group !== null || sort === 'oldest' || search.trim() !== '';
}

const KEY = 'search';

/**
 * What was searched for when this page was left. It lies in the history entry, where Back finds it, and not in the
 * URL, because it may be a phone number.
 */
export function keptSearch(): string {
  const state: unknown = history.state;
  const kept = typeof state === 'object' && state !== null && KEY in state ? state[KEY] : '';
  return typeof kept === 'string' ? kept : '';
}

export function keepSearch(search: string): void {
  history.replaceState({ ...history.state, [KEY]: search }, '');
}

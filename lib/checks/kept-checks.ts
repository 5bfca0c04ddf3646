import 'server-only';
import type { CheckForCustomer } from './check-view';

const MOST_CHECKS = 50;
const MOST_NUMBERS = 50_000;

/** In the order of their making. */
const kept = new Map<string, CheckForCustomer>();
let numbers = 0;

/**
 * What was made for `key` before, or what `make` makes now. A link that is sent round is opened by many at once, and
 * every revision of a check looks the same to all of them: the words for its numbers are put together once. Who may
 * read it is asked before, each time; `key` names the link and all that its page depends on.
 */
export async function keptCheck(
  key: string,
  make: () => Promise<CheckForCustomer | null>,
): Promise<CheckForCustomer | null> {
  const before = kept.get(key);
  if (before) return before;
  const made = await make();
  if (!made) return null;
  // A former yes stands for a time only.
  if (made.numbers.some(({ again }) => again) || made.numbers.length > MOST_NUMBERS) return made;
  if (!kept.has(key)) {
    kept.set(key, made);
    numbers += made.numbers.length;
  }
  for (const [oldest, check] of kept) {
    if (kept.size <= MOST_CHECKS && numbers <= MOST_NUMBERS) break;
    kept.delete(oldest);
    numbers -= check.numbers.length;
  }
  return made;
}

import { formatForReading } from '@/lib/numbers/format-for-reading';
import { oddOnesOut } from '@/lib/numbers/odd-ones-out';
import type { RecognisedOddOnes } from './recognition';

/** The few of another country or kind among many, as the page names them. */
export function recognisedOddOnes(e164s: Iterable<string>): RecognisedOddOnes | null {
  const found = oddOnesOut(e164s);
  if (!found) return null;
  return { ...found, odd: found.odd.map(({ e164, is }) => ({ reading: formatForReading(e164), is })) };
}

'use client';

import type { CheckSummary } from '@/lib/checks/check-view';
import { useReaderNow } from './use-now';
import { waitWords } from './wait-words';

/** Times are the reader's own and pass meanwhile, so the server leaves them out. */
export function TimeLeft({ summary }: { summary: CheckSummary }) {
  const now = useReaderNow();
  const words = waitWords(summary, now);
  return words === null ? null : <span className="text-muted"> · {words}</span>;
}

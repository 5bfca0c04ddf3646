'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { useOutcome } from '@/components/ui/use-outcome';
import type { Outcome } from '@/lib/outcome';
import { useBoard } from './use-board';

/**
 * Runs an act on the check of this page and looks at once what it changed. `refresh` reads the check itself again,
 * for what the polls do not bring (name, note, account); `said` goes to the page's status line.
 */
export function useAct() {
  const { lookNow, say } = useBoard();
  const router = useRouter();
  const { busy, fault, run } = useOutcome();
  const act = useCallback(
    <T>(
      ask: () => Promise<Outcome<T>>,
      { refresh = false, said }: { refresh?: boolean; said?: string } = {},
    ): Promise<Outcome<T>> =>
      run(async () => {
        const outcome = await ask();
        if (!outcome.ok) return outcome;
        if (said) say(said);
        if (refresh) router.refresh();
        await lookNow();
        return outcome;
      }),
    [lookNow, say, router, run],
  );
  return { busy, trouble: fault?.message ?? null, act };
}

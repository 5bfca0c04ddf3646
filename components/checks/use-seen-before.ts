'use client';

import { useEffect, useState } from 'react';
import { seenBeforeAction } from '@/lib/checks/actions';
import type { SeenBefore } from '@/lib/checks/seen-before';

/** After so long without a change, the numbers are taken for what somebody means to check. */
const PAUSE_MS = 800;

/** Which of the numbers were checked before. It is only a hint: nothing waits for it, and without it all goes on. */
export function useSeenBefore(e164s: readonly string[]): SeenBefore[] {
  const [seen, setSeen] = useState<SeenBefore[]>([]);
  const key = e164s.join();
  useEffect(() => {
    if (key === '') {
      setSeen([]);
      return;
    }
    let current = true;
    const timer = setTimeout(async () => {
      const outcome = await seenBeforeAction({ e164s: key.split(',') }).catch(() => null);
      if (current) setSeen(outcome?.ok ? outcome.value : []);
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key]);
  return seen;
}

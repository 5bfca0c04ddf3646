'use client';

import { useRouter } from 'next/navigation';
import { useOutcome } from '@/components/ui/use-outcome';
import type { Outcome } from '@/lib/outcome';

/** Runs an act on a connection; `refresh` reads the page again once it is done. */
export function useAct() {
  const router = useRouter();
  const { busy, fault, faultOf, run } = useOutcome();

  async function act<T>(ask: () => Promise<Outcome<T>>, { refresh = true } = {}): Promise<Outcome<T>> {
    const outcome = await run(ask);
    if (outcome.ok && refresh) router.refresh();
    return outcome;
  }

  return {
    busy,
    act,
    /** The sentence that belongs to this field. */
    at: faultOf,
    /** The sentence that belongs to none of these fields. */
    besides: (...fields: string[]) =>
      fault && !fields.includes(fault.field ?? '') ? fault.message : undefined,
  };
}

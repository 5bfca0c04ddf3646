'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Outcome } from '@/lib/outcome';

export type Fault = { message: string; field?: string };

/**
 * Runs what a form or a button asks for and keeps what it ended in: busy, then done, or a fault that may name its
 * field. With `form`, the first field at fault gets the focus; what was typed stays.
 */
export function useOutcome(): {
  form: RefObject<HTMLFormElement | null>;
  busy: boolean;
  done: boolean;
  fault: Fault | null;
  /** The sentence for one field. */
  faultOf(field: string): string | undefined;
  run<T>(act: () => Promise<Outcome<T>>): Promise<Outcome<T>>;
} {
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState<'idle' | 'busy' | 'done' | Fault>('idle');
  const fault = typeof state === 'object' ? state : null;
  useEffect(() => {
    if (fault) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [fault]);
  const run = useCallback(async <T>(act: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    setState('busy');
    const outcome = await act().catch(() => ({ ok: false as const, message: UNREACHED }));
    setState(outcome.ok ? 'done' : outcome);
    return outcome;
  }, []);
  return {
    form,
    busy: state === 'busy',
    done: state === 'done',
    fault,
    faultOf: (field) => (fault?.field === field ? fault.message : undefined),
    run,
  };
}

const UNREACHED = 'That did not reach the server. Nothing was changed; try again.';

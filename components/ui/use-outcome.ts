'use client';

import { type RefObject, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { CONFIRM_FIELD, type Outcome } from '@/lib/outcome';
import { ConfirmContext } from './confirm-context';

export type Fault = { message: string; field?: string };

/**
 * Runs what a form or a button asks for and keeps what it ended in: busy, then done, or a fault that may name its
 * field. With `form`, the first field at fault gets the focus; what was typed stays. An act that needs the password
 * again asks for it and is tried once more.
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
  const confirm = useContext(ConfirmContext);
  const run = useCallback(
    async <T>(act: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
      const tried = (): Promise<Outcome<T>> => act().catch(() => ({ ok: false, message: UNREACHED }));
      setState('busy');
      let outcome = await tried();
      if (!outcome.ok && outcome.field === CONFIRM_FIELD) {
        outcome = (await confirm()) ? await tried() : { ok: false, message: outcome.message };
      }
      setState(outcome.ok ? 'done' : outcome);
      return outcome;
    },
    [confirm],
  );
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

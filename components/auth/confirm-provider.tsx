'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useCallback, useState } from 'react';
import { ConfirmContext } from '@/components/ui/confirm-context';

// Seldom needed, and every page of the staff would carry it.
const ConfirmDialog = dynamic(() => import('./confirm-dialog').then((file) => file.ConfirmDialog), {
  ssr: false,
});

/** Lets any act on the page ask for the password again. What was typed for the act stays where it is. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [asking, setAsking] = useState<((given: boolean) => void) | null>(null);
  const ask = useCallback(
    () =>
      new Promise<boolean>((resolve) => {
        setAsking(() => (given: boolean) => {
          setAsking(null);
          resolve(given);
        });
      }),
    [],
  );
  return (
    <ConfirmContext value={ask}>
      {children}
      {asking ? <ConfirmDialog onEnd={asking} /> : null}
    </ConfirmContext>
  );
}

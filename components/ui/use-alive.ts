'use client';

import { useSyncExternalStore } from 'react';

/**
 * False on the server and until the page listens. What somebody chooses in a field before that is lost, so fields
 * that must not be lost wait for it.
 */
export function useAlive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

function never(): () => void {
  return () => {};
}

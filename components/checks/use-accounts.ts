'use client';

import { useEffect, useState } from 'react';
import type { Target } from '@/lib/connections/list-targets';

/**
 * The accounts that a connection's numbers may move to, empty until they came. Twilio is asked for them, which can
 * take seconds; without an answer an account can still be typed. A plain fetch: a query client would be a tenth of
 * what the front door loads.
 */
export function useAccounts(
  connectionId: string,
  { enabled }: { enabled: boolean },
): { accounts: Target[]; asking: boolean } {
  const [found, setFound] = useState<{ of: string; accounts: Target[] } | null>(null);
  const known = found?.of === connectionId;
  useEffect(() => {
    if (!enabled || known) return;
    const leaving = new AbortController();
    readAccounts(connectionId, leaving.signal)
      .catch((): Target[] => [])
      .then((accounts) => {
        if (!leaving.signal.aborted) setFound({ of: connectionId, accounts });
      });
    return () => leaving.abort();
  }, [connectionId, enabled, known]);
  return { accounts: known ? found.accounts : [], asking: enabled && !known };
}

async function readAccounts(connectionId: string, signal: AbortSignal): Promise<Target[]> {
  const response = await fetch(`/api/connections/${connectionId}/targets`, { signal });
  return response.ok ? ((await response.json()) as Target[]) : [];
}

'use client';

import { useEffect, useState } from 'react';

/** A value once it has not changed for a moment: every letter typed would be a search of its own. */
export function useSettled(value: string, waitMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitMs);
    return () => clearTimeout(timer);
  }, [value, waitMs]);
  return settled;
}

'use client';

import { useEffect } from 'react';

/** So long must somebody have had the page before them. */
const LOOK_MS = 1_000;

/** Reports that a person sees the page: programs that preview or prefetch it never show it to anybody. */
export function CountView() {
  useEffect(() => {
    // As it is now: while the page is printed it has another address.
    const seen = `${window.location.pathname}/seen`;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState !== 'visible') return;
      timer = setTimeout(() => {
        document.removeEventListener('visibilitychange', look);
        // Nobody waits for it, and it may fail.
        fetch(seen, { method: 'POST', keepalive: true }).catch(() => {});
      }, LOOK_MS);
    };
    document.addEventListener('visibilitychange', look);
    look();
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return null;
}

'use client';

import { useEffect } from 'react';

/**
 * Browsers print a page's address in its margin, and this one's opens the page: while it is printed it has another.
 * Past the router's own `replaceState`, which would take it for a navigation.
 */
export function HideAddress() {
  useEffect(() => {
    let own: string | null = null;
    const show = (path: string) =>
      History.prototype.replaceState.call(window.history, window.history.state, '', path);
    const before = () => {
      own ??= window.location.pathname + window.location.search + window.location.hash;
      show('/s/printed');
    };
    const after = () => {
      if (own !== null) show(own);
      own = null;
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      after();
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return null;
}

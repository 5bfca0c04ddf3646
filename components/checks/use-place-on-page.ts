'use client';

import { useEffect, useRef } from 'react';

const KEY = 'scroll';
const SETTLED_MS = 200;
/** A page that is not as tall by then never will be. */
const FRAMES = 60;

/**
 * Remembers in the history entry how far the page was scrolled, and scrolls there again, once, when `ready` and as
 * soon as the list is as tall as it was. Back, forward and reload find the place where somebody was reading.
 */
export function usePlaceOnPage(ready: boolean): void {
  const restored = useRef(false);
  useEffect(() => {
    if (!ready || restored.current) return;
    restored.current = true;
    const kept = (history.state as Record<string, unknown> | null)?.[KEY];
    if (typeof kept === 'number' && kept > 0) scrollBack(kept, FRAMES);
  }, [ready]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      if (restored.current) history.replaceState({ ...history.state, [KEY]: Math.round(window.scrollY) }, '');
    };
    const scrolled = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, SETTLED_MS);
    };
    window.addEventListener('scroll', scrolled, { passive: true });
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('scroll', scrolled);
      window.removeEventListener('pagehide', keep);
    };
  }, []);
}

function scrollBack(to: number, frames: number): void {
  requestAnimationFrame(() => {
    const reached = document.documentElement.scrollHeight >= to + window.innerHeight;
    if (reached || frames === 0) window.scrollTo(0, to);
    else scrollBack(to, frames - 1);
  });
}

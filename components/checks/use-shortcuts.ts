'use client';

import { useEffect, useRef } from 'react';
import { useBrowserSetting } from '@/components/ui/browser-setting';

/** The keys that do something on a check's page. */
export type Shortcut = '/' | 'n' | 'j' | 'k' | 'c' | 'x' | '?';

/**
 * Runs `acts` on single keys, unless somebody types, has a dialog open or switched the keys off. Together with Ctrl,
 * Alt or ⌘ a key is the browser's.
 */
export function useShortcuts(acts: Record<Shortcut, () => void>): void {
  const on = useBrowserSetting('shortcuts') !== 'off';
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!Object.hasOwn(latest.current, event.key) || isTyping(event.target)) return;
      if (document.querySelector('dialog[open], :popover-open')) return;
      event.preventDefault();
      latest.current[event.key as Shortcut]();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target.isContentEditable || target.matches('textarea, select');
}

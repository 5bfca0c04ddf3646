'use client';

import { useSyncExternalStore } from 'react';

/** What is remembered in this browser and nowhere else. */
export type BrowserSetting = 'customer-language' | 'shortcuts' | 'notify' | 'guide';

const keyOf = (setting: BrowserSetting) => `porting-check-${setting}`;
const CHANGED = 'porting-check-setting';

/** The value of a setting of this browser; null where none was chosen, or where the browser keeps nothing. */
export function browserSetting(setting: BrowserSetting): string | null {
  try {
    return localStorage.getItem(keyOf(setting));
  } catch {
    return null;
  }
}

/** Remembers a setting in this browser, and tells whatever shows it. */
export function setBrowserSetting(setting: BrowserSetting, value: string): void {
  try {
    localStorage.setItem(keyOf(setting), value);
  } catch {
    // Forbidden here: it holds for nothing, and is chosen again next time.
  }
  window.dispatchEvent(new Event(CHANGED));
}

/** The same as it changes, in this tab or another; null while the server renders the page. */
export function useBrowserSetting(setting: BrowserSetting): string | null {
  return useSyncExternalStore(
    subscribe,
    () => browserSetting(setting),
    () => null,
  );
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange);
  window.addEventListener('storage', onChange);
  return () => {
    window.removeEventListener(CHANGED, onChange);
    window.removeEventListener('storage', onChange);
  };
}

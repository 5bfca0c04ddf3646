'use client';

import { useEffect, useRef } from 'react';
import { useBrowserSetting } from '@/components/ui/browser-setting';

/**
 * Tells how far a check is where people look when they are elsewhere: in the tab's title and icon, and, where they
 * allowed it, by a notification when it is through. `done` is the share that is done, from 0 to 1.
 */
export function useFinish({
  title,
  done,
  headline,
}: {
  title: string;
  done: number;
  headline: string;
}): void {
  const notify = useBrowserSetting('notify') === 'on';
  useEffect(() => {
    document.title = `${title} · Porting check`;
  }, [title]);

  const running = done < 1;
  const tenth = Math.floor(done * 10);
  useEffect(() => {
    if (!running) return;
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"][type="image/svg+xml"]');
    if (!icon) return;
    const usual = icon.href;
    icon.href = progressIcon(tenth / 10);
    return () => {
      icon.href = usual;
    };
  }, [running, tenth]);

  const wasRunning = useRef(running);
  useEffect(() => {
    const finished = wasRunning.current && !running;
    wasRunning.current = running;
    if (!finished || !notify || !document.hidden) return;
    if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
    // No number is in it: it may be seen by whoever stands near the screen.
    new Notification('Check finished', { body: headline });
  }, [running, notify, headline]);
}

/** A ring that closes as the answers come. */
function progressIcon(done: number): string {
  const round = 2 * Math.PI * 11;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="11" fill="none" stroke="#c9cfdb" stroke-width="7"/><circle cx="16" cy="16" r="11" fill="none" stroke="#2754c5" stroke-width="7" stroke-dasharray="${(round * done).toFixed(1)} ${round.toFixed(1)}" transform="rotate(-90 16 16)"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

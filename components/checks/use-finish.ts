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
    let over = false;
    void import('./progress-icon').then(
      ({ progressIcon }) => {
        if (!over) icon.href = progressIcon(tenth / 10);
      },
      // The title tells it too.
      () => {},
    );
    return () => {
      over = true;
      icon.href = usual;
    };
  }, [running, tenth]);

  const wasRunning = useRef(running);
  useEffect(() => {
    const finished = wasRunning.current && !running;
    wasRunning.current = running;
    if (!finished || !notify || !document.hidden) return;
    void import('./notify-finish').then(
      ({ notifyFinish }) => notifyFinish(headline),
      () => {},
    );
  }, [running, notify, headline]);
}

'use client';

import { Pause, Play } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { pauseCheckAction, resumeCheckAction } from '@/lib/checks/actions';
import { useAct } from './use-act';

/** Pauses a check or lets it go on. One button for both, so that the focus stays on it. */
export function PauseButton({ checkId, paused }: { checkId: string; paused: boolean }) {
  const { busy, trouble, act } = useAct();
  const Icon = paused ? Play : Pause;
  return (
    <>
      <Button
        size="small"
        kind={paused ? 'primary' : 'plain'}
        busy={busy}
        onClick={() => act(() => (paused ? resumeCheckAction({ checkId }) : pauseCheckAction({ checkId })))}
        className="pointer-coarse:min-h-11 print:hidden"
      >
        <Icon aria-hidden className="size-4" />
        {paused ? 'Resume' : 'Pause'}
      </Button>
      {trouble ? (
        <p role="alert" className="basis-full font-medium text-danger">
          {trouble}
        </p>
      ) : null}
    </>
  );
}

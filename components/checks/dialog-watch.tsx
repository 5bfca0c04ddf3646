'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { setWatchAction } from '@/lib/checks/actions';
import { useAct } from './use-act';
import { useBoard } from './use-board';

/** Has numbers asked again every week, and says only what changed. */
export function DialogWatch({ onClose }: { onClose: () => void }) {
  const { check } = useBoard();
  const { busy, trouble, act } = useAct();
  const watch = async (which: 'none' | 'open' | 'all') => {
    const outcome = await act(() => setWatchAction({ checkId: check.id, which }), {
      refresh: true,
      said: which === 'none' ? 'No longer watched.' : 'Watched: asked again every week.',
    });
    if (outcome.ok) onClose();
  };
  return (
    <Dialog title="Watch" onClose={onClose}>
      {check.practice ? (
        <p>Practice answers are made up and never change, so there is nothing to watch.</p>
      ) : (
        <>
          <p>
            {check.watched
              ? 'This check is watched: its numbers are asked again every week. '
              : 'Twilio is asked again every week. '}
            Only what changed is reported, here and under Watch.
          </p>
          {trouble ? <p className="text-sm font-medium text-danger">{trouble}</p> : null}
          <div className="flex flex-wrap gap-2">
            <Button kind="primary" busy={busy} onClick={() => watch('open')}>
              Watch what cannot move yet
            </Button>
            <Button busy={busy} onClick={() => watch('all')}>
              Watch everything
            </Button>
            {check.watched ? (
              <Button kind="quiet" busy={busy} onClick={() => watch('none')}>
                Stop watching
              </Button>
            ) : null}
          </div>
        </>
      )}
    </Dialog>
  );
}

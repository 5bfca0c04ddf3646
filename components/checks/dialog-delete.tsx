'use client';

import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { counted } from '@/components/ui/counted';
import { Dialog } from '@/components/ui/dialog';
import { Sentence } from '@/components/ui/sentence';
import { useOutcome } from '@/components/ui/use-outcome';
import { deleteCheckAction } from '@/lib/checks/actions';
import { useBoard } from './use-board';

/** Says what goes before it goes. */
export function DialogDelete({ onClose }: { onClose: () => void }) {
  const { check, setDeleting } = useBoard();
  const router = useRouter();
  const { busy, done, fault, run } = useOutcome();
  const remove = async () => {
    setDeleting(true);
    const outcome = await run(() => deleteCheckAction({ checkId: check.id }));
    if (outcome.ok) router.push('/checks');
    else setDeleting(false);
  };
  const all = check.counts.total + check.counts.leftOut;
  return (
    <Dialog title="Delete this check?" onClose={onClose}>
      <p>
        “{check.name}” goes for good: {counted(all, 'number')} with all answers and notes, and every customer
        link to it. Nothing changes at Twilio.
      </p>
      {fault ? (
        <p className="text-sm font-medium text-danger">
          <Sentence>{fault.message}</Sentence>
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button kind="danger" busy={busy || done} onClick={remove}>
          Delete check
        </Button>
        <Button onClick={onClose}>Keep it</Button>
      </div>
    </Dialog>
  );
}

'use client';

import { Button } from '@/components/ui/button';
import { counted } from '@/components/ui/counted';
import { Dialog } from '@/components/ui/dialog';
import { deleteConnectionAction } from '@/lib/connections/actions';
import type { ConnectionForStaff } from '@/lib/connections/list-connections';
import { Refusal } from './refusal';
import { useAct } from './use-act';

/** Says what stops before it stops. */
export function DialogDeleteConnection({
  connection,
  onClose,
}: {
  connection: ConnectionForStaff;
  onClose: () => void;
}) {
  const { busy, act, besides } = useAct();
  const { id: connectionId, name, unfinishedChecks } = connection;
  const remove = async () => {
    const outcome = await act(() => deleteConnectionAction({ connectionId }));
    if (outcome.ok) onClose();
  };
  return (
    <Dialog title={`Delete “${name}”?`} onClose={onClose}>
      <p>
        Its secret is destroyed here and cannot be brought back. {consequence(unfinishedChecks)} All answers
        so far are kept. At Twilio the key stays valid until you delete it there.
      </p>
      <Refusal>{besides()}</Refusal>
      <div className="flex flex-wrap gap-2">
        <Button kind="danger" busy={busy} onClick={remove}>
          Delete connection
        </Button>
        <Button onClick={onClose}>Keep it</Button>
      </div>
    </Dialog>
  );
}

function consequence(unfinishedChecks: number): string {
  if (unfinishedChecks === 0) return 'No unfinished check uses it.';
  return `${counted(unfinishedChecks, 'unfinished check')} will pause until another connection is chosen.`;
}

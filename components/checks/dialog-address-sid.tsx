'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { counted } from '@/components/ui/counted';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { setAddressSidAction } from '@/lib/checks/actions';
import { useAct } from './use-act';
import { useBoard } from './use-board';
import type { FollowUpRead } from './use-follow-up';

/** The address that Twilio wants before it can say more; the numbers that wait for it are asked again with it. */
export function DialogAddressSid({
  followUp,
  onClose,
}: Pick<FollowUpRead, 'followUp'> & { onClose: () => void }) {
  const { check } = useBoard();
  const { busy, trouble, act } = useAct();
  const [addressSid, setAddressSid] = useState(check.addressSid ?? '');
  const waitingForIt = (followUp?.facts ?? []).reduce(
    (sum, { reason, count }) => sum + (reason === 'details-needed' ? count : 0),
    0,
  );
  const save = async () => {
    const outcome = await act(() => setAddressSidAction({ checkId: check.id, addressSid }), {
      refresh: true,
      said: 'Address saved. The numbers that need it are being asked again.',
    });
    if (outcome.ok) onClose();
  };
  return (
    <Dialog title="Address SID" onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p>
          Some countries want the service address first. Your Twilio admin saves it in Twilio and gives you
          its SID.{' '}
          {waitingForIt > 0
            ? `${counted(waitingForIt, 'number')} ${waitingForIt === 1 ? 'is' : 'are'} asked again with it.`
            : null}
        </p>
        <TextField
          label="Address SID"
          hint="AD, followed by 32 letters and digits."
          error={trouble ?? undefined}
          value={addressSid}
          onChange={(event) => setAddressSid(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          required
        />
        <div>
          <Button type="submit" kind="primary" busy={busy}>
            Save and check again
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

'use client';

import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { replaceSecretAction } from '@/lib/connections/actions';
import type { ConnectionForStaff } from '@/lib/connections/list-connections';
import { CredentialFields, typedCredential } from './credential-fields';
import { Refusal } from './refusal';
import { useAct } from './use-act';

/** Another key or token for the same account. `onReplaced` tests it at once. */
export function DialogReplaceSecret({
  connection,
  onClose,
  onReplaced,
}: {
  connection: ConnectionForStaff;
  onClose: () => void;
  onReplaced: () => void;
}) {
  const { busy, act, at, besides } = useAct();

  async function replace(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const credential = typedCredential(new FormData(event.currentTarget));
    const outcome = await act(() => replaceSecretAction({ connectionId: connection.id, ...credential }));
    if (!outcome.ok) return;
    onClose();
    onReplaced();
  }

  return (
    <Dialog title={`Replace the secret of “${connection.name}”`} onClose={onClose}>
      <form onSubmit={replace} autoComplete="off" noValidate className="grid gap-4">
        <p className="text-sm">
          For the same Twilio account, <span className="font-mono break-all">{connection.accountSid}</span>.
          Checks that paused because Twilio refused the old one go on by themselves.
        </p>
        <CredentialFields
          initialKind={connection.kind === 'auth-token' ? 'auth-token' : 'api-key'}
          errorAt={at}
        />
        <Refusal>{besides('keySid', 'secret')}</Refusal>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" kind="primary" busy={busy}>
            Replace
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}

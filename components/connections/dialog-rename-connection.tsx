'use client';

import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { renameConnectionAction } from '@/lib/connections/actions';
import type { ConnectionForStaff } from '@/lib/connections/list-connections';
import { Refusal } from './refusal';
import { useAct } from './use-act';

/** Another name for a connection. */
export function DialogRenameConnection({
  connection,
  onClose,
}: {
  connection: ConnectionForStaff;
  onClose: () => void;
}) {
  const { busy, act, at, besides } = useAct();

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const name = String(new FormData(event.currentTarget).get('name') ?? '');
    const outcome = await act(() => renameConnectionAction({ connectionId: connection.id, name }));
    if (outcome.ok) onClose();
  }

  return (
    <Dialog title="Rename connection" onClose={onClose}>
      <form onSubmit={save} noValidate className="grid gap-4">
        <TextField
          label="Name"
          name="name"
          defaultValue={connection.name}
          error={at('name')}
          autoFocus
          maxLength={80}
        />
        <Refusal>{besides('name')}</Refusal>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" kind="primary" busy={busy}>
            Save
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}

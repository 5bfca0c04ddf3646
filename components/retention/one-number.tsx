'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { counted } from '@/components/ui/counted';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { FormEnd } from '@/components/ui/form-end';
import { saveFile } from '@/components/ui/save-file';
import { useOutcome } from '@/components/ui/use-outcome';
import { eraseNumberAction, reportNumberAction, whatWouldGoAction } from '@/lib/retention/actions';
import type { Erasure } from '@/lib/retention/erase-number';

/** Everything about one number: as a file, or gone. Both send it by POST, so that it stands in no address. */
export function OneNumber() {
  const { form, busy, fault, faultOf, run } = useOutcome();
  const [toErase, setToErase] = useState<{ number: string; erasure: Erasure } | null>(null);
  const [said, setSaid] = useState<string>();
  const typed = () => String(new FormData(form.current ?? undefined).get('number') ?? '');
  const report = async () => {
    setSaid(undefined);
    const outcome = await run(() => reportNumberAction({ number: typed() }));
    if (outcome.ok)
      saveFile(outcome.value.fileName, new Uint8Array(outcome.value.bytes), 'application/octet-stream');
  };
  const ask = async () => {
    setSaid(undefined);
    const number = typed();
    const outcome = await run(() => whatWouldGoAction({ number }));
    if (outcome.ok) setToErase({ number, erasure: outcome.value });
  };
  return (
    <>
      <form
        ref={form}
        method="post"
        className="grid max-w-md gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void report();
        }}
      >
        <TextField
          label="Phone number"
          name="number"
          type="tel"
          autoComplete="off"
          error={faultOf('number')}
          required
        />
        <FormEnd
          label="Export everything about it"
          busy={busy}
          trouble={fault?.field ? undefined : fault?.message}
          said={said}
        >
          <Button kind="danger" busy={busy} onClick={() => void ask()}>
            Erase it everywhere …
          </Button>
        </FormEnd>
      </form>
      {toErase ? (
        <EraseDialog
          {...toErase}
          onClose={() => setToErase(null)}
          onErased={(erasure) => {
            setToErase(null);
            form.current?.reset();
            setSaid(
              `Erased: ${wordsFor(erasure)}${erasure.emptyChecks > 0 ? `, and ${counted(erasure.emptyChecks, 'check')} that held nothing else` : ''}.`,
            );
          }}
        />
      ) : null}
    </>
  );
}

function EraseDialog({
  number,
  erasure,
  onClose,
  onErased,
}: {
  number: string;
  erasure: Erasure;
  onClose: () => void;
  onErased: (erasure: Erasure) => void;
}) {
  const { busy, fault, run } = useOutcome();
  const erase = async () => {
    const outcome = await run(() => eraseNumberAction({ number }));
    if (outcome.ok) onErased(outcome.value);
  };
  const nothing = erasure.checks + erasure.mentions + erasure.files === 0;
  return (
    <Dialog title="Erase this number everywhere" onClose={onClose}>
      <p>
        {nothing
          ? 'This number is stored nowhere.'
          : `This removes ${wordsFor(erasure)}. Checks that hold nothing else go as well. It cannot be undone.`}
      </p>
      <p className="text-sm text-muted">
        Backups made before keep it: remove those, or erase the number again after a restore.
      </p>
      {fault ? (
        <p role="alert" className="text-sm text-danger">
          {fault.message}
        </p>
      ) : null}
      <div className="flex gap-3">
        {nothing ? null : (
          <Button kind="danger" busy={busy} onClick={() => void erase()}>
            Erase for good
          </Button>
        )}
        <Button onClick={onClose}>{nothing ? 'Close' : 'Keep it'}</Button>
      </div>
    </Dialog>
  );
}

function wordsFor({ checks, answers, mentions, files }: Erasure): string {
  const fromFiles = files === 0 ? '' : `, ${counted(files, 'stored file')} that it was read from, whole`;
  return `the number in ${counted(checks, 'check')}, ${counted(answers, 'answer')} about it${fromFiles}, and ${counted(mentions, 'mention')} of it in other text`;
}

'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { numeral } from '@/components/ui/counted';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { addNumbersAction } from '@/lib/checks/actions';
import type { CheckForStaff } from '@/lib/checks/check-view';
import { lookAlikeWords } from '@/lib/numbers/look-alike-words';
import { rejectWords } from '@/lib/numbers/reject-words';
import { ReconciledLines } from './reconciled-lines';
import { useAct } from './use-act';
import { useBoard } from './use-board';

type Skipped = CheckForStaff['rejects'][number];

/** What was typed and became no number, each with the reason, and a way to mend it on the spot. */
export function DialogSkipped({
  counts: { skipped },
  onClose,
}: {
  counts: CheckForStaff['counts'];
  onClose: () => void;
}) {
  const { check } = useBoard();
  const more = skipped - check.rejects.length;
  return (
    <Dialog title={skipped > 0 ? `${numeral(skipped)} skipped` : 'Rows accounted for'} onClose={onClose} wide>
      {check.reconciliation ? (
        <ReconciledLines
          reconciliation={check.reconciliation}
          place={check.files.length > 0 ? 'row' : 'line'}
        />
      ) : null}
      {skipped > 0 ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <a
            href={`/api/checks/${check.id}/download?format=skipped`}
            download
            className="font-medium text-accent underline underline-offset-2"
          >
            Download skipped
          </a>
          {more > 0 ? `The first ${numeral(check.rejects.length)} are listed here.` : null}
        </p>
      ) : null}
      <ul className="grid gap-2">
        {check.rejects.map((skipped, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and the same text may stand in it twice
          <SkippedEntry key={place} skipped={skipped} />
        ))}
      </ul>
    </Dialog>
  );
}

function SkippedEntry({ skipped }: { skipped: Skipped }) {
  const { check } = useBoard();
  const { busy, trouble, act } = useAct();
  const anyway = formsAnyway(skipped, check.defaultCountry);
  const [correcting, setCorrecting] = useState(false);
  const [typed, setTyped] = useState(skipped.raw);
  const [added, setAdded] = useState(false);
  const add = async (text: string, anyway: string[]) => {
    const outcome = await act(() => addNumbersAction({ checkId: check.id, text, anyway }), {
      said: 'Added.',
    });
    if (!outcome.ok) return;
    setAdded(true);
    setCorrecting(false);
  };
  return (
    <li className="grid gap-2 rounded-lg border border-line p-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <bdi className="font-medium break-all">{skipped.raw}</bdi>
        <span className="text-sm text-muted">{skipped.place || `line ${numeral(skipped.line)}`}</span>
      </div>
      <p className="text-sm text-muted">{reasonWords(skipped)}</p>
      {added ? <p className="text-sm font-medium">Added to this check.</p> : null}
      {check.editable && !added && !correcting ? (
        <div className="flex gap-2">
          <Button size="small" onClick={() => setCorrecting(true)}>
            Correct
          </Button>
          {anyway.length > 0 ? (
            <Button size="small" busy={busy} onClick={() => add(skipped.raw, anyway)}>
              {skipped.reason === 'range-too-large' ? 'Expand anyway' : 'Check anyway'}
            </Button>
          ) : null}
        </div>
      ) : null}
      {correcting ? (
        <form
          className="grid gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void add(typed, []);
          }}
        >
          <TextField
            label="Corrected number"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoFocus
            inputMode="tel"
            autoComplete="off"
          />
          <div className="flex gap-2">
            <Button type="submit" kind="primary" size="small" busy={busy}>
              Correct and check
            </Button>
            <Button size="small" onClick={() => setCorrecting(false)}>
              Cancel
            </Button>
          </div>
        </form>
      ) : null}
      {trouble ? <p className="text-sm font-medium text-danger">{trouble}</p> : null}
    </li>
  );
}

function reasonWords({ kind, reason }: Skipped): string {
  const words: Record<string, string> = kind === 'reject' ? rejectWords : lookAlikeWords;
  return words[reason] ?? 'Not read as a phone number.';
}

/**
 * New area codes exist before the library knows them, so a number that looks whole may be asked about all the same.
 * These are the forms it could mean; the server sends the one that its own reading gives.
 */
function formsAnyway({ kind, reason, raw }: Skipped, country: string): string[] {
  if (reason === 'range-too-large') return [raw];
  const digits = raw.replace(/\D/g, '');
  if (kind !== 'reject' || reason !== 'invalid' || digits.length < 8 || digits.length > 15) return [];
  if (raw.includes('+')) return [`+${digits}`];
  return country === 'US' || country === 'CA' ? [`+${digits}`, `+1${digits}`] : [];
}

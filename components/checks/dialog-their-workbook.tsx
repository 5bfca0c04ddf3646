'use client';

import { FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { CheckField } from '@/components/ui/field';
import { saveFile } from '@/components/ui/save-file';
import type { CheckForStaff } from '@/lib/checks/check-view';
import { VERDICTS } from '@/lib/portability/answer';
import { VERDICT_LABELS } from '@/lib/portability/verdict-labels';
import { useBoard } from './use-board';

/** Gives the customer's own file back with the answers beside their numbers, and nothing else of it changed. */
export function DialogTheirWorkbook({
  counts,
  onClose,
}: {
  counts: CheckForStaff['counts'];
  onClose: () => void;
}) {
  const { check, accountName, say } = useBoard();
  const [withSummary, setWithSummary] = useState(false);
  const [busy, setBusy] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  const download = async (ordinal: number, fileName: string) => {
    setBusy(ordinal);
    setTrouble(null);
    const { answeredWorkbook } = await import('./answered-workbook');
    const reply = await answeredWorkbook({
      path: `/api/checks/${check.id}/files/${ordinal}`,
      fileName,
      summary: withSummary ? summaryOf(check, counts, accountName) : null,
    });
    setBusy(null);
    if (reply.kind === 'refused') {
      setTrouble(reply.message);
      return;
    }
    saveFile(reply.fileName, reply.bytes, 'application/octet-stream');
    say('Their workbook is downloaded.');
  };

  return (
    <Dialog title="Their workbook" onClose={onClose}>
      <p className="text-muted">
        The file as it came, with the answers in columns at its right, each beside its number. Formulas and
        formats stay as they are; other formats than Excel’s come back as a new .xlsx.
      </p>
      {counts.waiting > 0 ? (
        <p className="text-sm font-medium">Not all numbers are answered yet. Those rows say “Waiting”.</p>
      ) : null}
      <CheckField
        label="Add a summary sheet"
        checked={withSummary}
        onChange={(event) => setWithSummary(event.target.checked)}
      />
      <ul className="grid gap-2">
        {namedApart(check.files).map(({ ordinal, name, shown }) => (
          <li key={ordinal} className="flex flex-wrap items-center gap-3 rounded-lg border border-line p-3">
            <FileSpreadsheet aria-hidden className="size-5 shrink-0 text-portable" />
            <span className="min-w-0 grow font-medium break-all">{shown}</span>
            <Button
              kind="primary"
              size="small"
              aria-label={`Download ${shown} with answers`}
              busy={busy === ordinal}
              onClick={() => void download(ordinal, name)}
            >
              Download
            </Button>
          </li>
        ))}
      </ul>
      {trouble ? (
        <p role="alert" className="text-sm font-medium text-danger">
          {trouble}
        </p>
      ) : null}
    </Dialog>
  );
}

/** A file of which two sheets were read is there twice, with the answers of one each. */
function namedApart(files: CheckForStaff['files']) {
  return files.map((file) => {
    const isTwice = files.some(({ name, ordinal }) => name === file.name && ordinal !== file.ordinal);
    return { ...file, shown: isTwice ? `${file.name} (${file.sheet})` : file.name };
  });
}

function summaryOf(
  check: CheckForStaff,
  counts: CheckForStaff['counts'],
  accountName: string,
): [string, string | number][] {
  return [
    ['Check', check.name],
    ...(check.customer ? ([['Customer', check.customer]] as [string, string][]) : []),
    ['Asked for', accountName],
    ['Numbers', counts.total],
    ...VERDICTS.filter((verdict) => counts.byVerdict[verdict] > 0).map((verdict): [string, number] => [
      VERDICT_LABELS[verdict].staff,
      counts.byVerdict[verdict],
    ]),
    ...(counts.waiting > 0 ? ([['Waiting', counts.waiting]] as [string, number][]) : []),
    ['Duplicates merged', counts.duplicates],
    ['Skipped', counts.skipped],
  ];
}

'use client';

import { Button } from '@/components/ui/button';
import { saveFile } from '@/components/ui/save-file';
import { useOutcome } from '@/components/ui/use-outcome';
import type { AuditFilter } from '@/lib/audit/audit-filter';
import { exportAuditAction } from '@/lib/team/actions';

/** The trail as a file, with the filter of the page. */
export function ExportAudit({ filter }: { filter: AuditFilter }) {
  const { busy, fault, run } = useOutcome();
  const take = async (format: 'csv' | 'xlsx') => {
    const outcome = await run(() => exportAuditAction({ filter, format }));
    if (outcome.ok)
      saveFile(outcome.value.fileName, new Uint8Array(outcome.value.bytes), 'application/octet-stream');
  };
  return (
    <>
      <Button busy={busy} onClick={() => void take('xlsx')}>
        Export Excel
      </Button>
      <Button busy={busy} onClick={() => void take('csv')}>
        Export CSV
      </Button>
      {fault ? (
        <p role="alert" className="basis-full text-sm text-danger">
          {fault.message}
        </p>
      ) : null}
    </>
  );
}

import { Table2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { pastedTable } from './pasted-table';

/** Offered for cells copied from a spreadsheet: as a table, their labels come along and the file comes back answered. */
export function TableOffer({ text, onRead }: { text: string; onRead: () => void }) {
  const table = pastedTable(text);
  if (!table) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-sunken px-3 py-2 text-sm">
      <Table2 aria-hidden className="size-4 shrink-0 text-muted" />
      <p className="grow">This looks like a table with {table.columns} columns.</p>
      <Button size="small" onClick={onRead}>
        Read it as a table
      </Button>
    </div>
  );
}

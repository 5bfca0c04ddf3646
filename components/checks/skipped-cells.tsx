'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { counted, numeral } from '@/components/ui/counted';
import type { SkippedCell } from './intake-reading';

/** Cells that gave no number, each with the reason. What is written in a cell's place is read again at once. */
export function SkippedCells({
  skipped,
  cells,
  onCorrect,
  onAnyway,
  onDownload,
}: {
  /** Of all of them. */
  skipped: number;
  /** The first of them. */
  cells: SkippedCell[];
  onCorrect: (key: string, text: string) => void;
  /** Takes the key of what is to be checked all the same. */
  onAnyway: (key: string) => void;
  onDownload: () => void;
}) {
  if (skipped === 0) return null;
  return (
    <section aria-label="Skipped" className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-sm font-semibold">{numeral(skipped)} skipped, because…</h2>
        <Button size="small" kind="quiet" onClick={onDownload}>
          <Download aria-hidden className="size-4" />
          Download skipped
        </Button>
      </div>
      <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface">
        {cells.map((cell, index) => (
          <SkippedEntry
            // biome-ignore lint/suspicious/noArrayIndexKey: one cell may hold the same text twice
            key={`${cell.place} ${index} ${cell.cell?.text}`}
            skipped={cell}
            onCorrect={onCorrect}
            onAnyway={onAnyway}
          />
        ))}
      </ul>
      {skipped > cells.length ? (
        <p className="text-sm text-muted">
          {numeral(skipped - cells.length)} more. The download holds all of them.
        </p>
      ) : null}
    </section>
  );
}

function SkippedEntry({
  skipped: { cell, raw, place, why, anyway },
  onCorrect,
  onAnyway,
}: {
  skipped: SkippedCell;
  onCorrect: (key: string, text: string) => void;
  /** Takes the key of what is to be checked all the same. */
  onAnyway: (key: string) => void;
}) {
  const [typed, setTyped] = useState(cell?.text ?? raw);
  const apply = () => {
    if (cell && typed !== cell.text) onCorrect(cell.key, typed);
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3 py-2 text-sm">
      {cell ? (
        <input
          aria-label={`Text of ${place}`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={apply}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.metaKey || event.ctrlKey) return;
            // Enter ends the cell, as in a spreadsheet, and does not send the form.
            event.preventDefault();
            apply();
          }}
          spellCheck={false}
          autoComplete="off"
          className="min-h-9 w-56 max-w-full rounded-md border border-line-strong bg-surface px-2 font-mono pointer-coarse:min-h-11"
        />
      ) : (
        <bdi className="font-mono break-all">{raw}</bdi>
      )}
      <span className="min-w-48 grow basis-0 text-muted">
        {anyway?.kind === 'expand'
          ? `This is ${counted(anyway.size, 'number')}, more than a range usually holds.`
          : why}{' '}
        <span className="whitespace-nowrap">({place})</span>
      </span>
      {anyway ? (
        <Button
          size="small"
          aria-label={anyway.kind === 'check' ? `Check ${raw} anyway` : `Expand ${raw} anyway`}
          onClick={() => onAnyway(anyway.key)}
        >
          {anyway.kind === 'check' ? 'Check anyway' : 'Expand anyway'}
        </Button>
      ) : null}
    </li>
  );
}

'use client';

import { FileSpreadsheet } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { counted } from '@/components/ui/counted';
import { CheckField, SelectField } from '@/components/ui/field';
import { columnLetter } from './column-letter';
import type { SheetChoice } from './sheet-choice';
import type { SheetFacts } from './sheet-facts';
import type { OpenSpreadsheet } from './use-spreadsheet';

const NONE = '';

/** The opened file: its first rows, and which column holds the numbers. */
export function SpreadsheetPreview({
  spreadsheet: { fileName, sheets, sheet: chosenSheet, choice },
  onChooseSheet,
  onChoose,
  onRemove,
}: {
  spreadsheet: OpenSpreadsheet;
  onChooseSheet: (sheet: number) => void;
  onChoose: (choice: SheetChoice) => void;
  onRemove: () => void;
}) {
  const sheet = sheets[chosenSheet];
  if (!sheet) return null;
  const columns = Array.from({ length: sheet.columnCount }, (_, column) => column);
  const headerRow = choice?.headerRow ?? null;
  // Where the user says there are headings after all, they are in the first row that holds anything.
  const possibleHeader = sheet.proposal?.headerRow ?? sheet.preview[0]?.row ?? 0;
  const heading = (column: number) => {
    const cells = sheet.preview.find(({ row }) => row === (headerRow ?? -1))?.cells;
    const name = cells?.[column]?.trim();
    return name ? `${columnLetter(column)} · ${name}` : `Column ${columnLetter(column)}`;
  };

  return (
    <section
      aria-label="Spreadsheet"
      className="grid gap-4 rounded-xl border border-line-strong bg-surface p-4"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <FileSpreadsheet aria-hidden className="size-5 shrink-0 text-portable" />
        <p className="min-w-0 grow font-semibold break-all">
          {fileName} <span className="font-normal text-muted">{counted(sheet.rowCount, 'row')}</span>
        </p>
        <Button size="small" onClick={onRemove}>
          Remove file
        </Button>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {sheets.length > 1 ? (
          <SelectField
            label="Sheet"
            value={chosenSheet}
            onChange={(event) => onChooseSheet(Number(event.target.value))}
          >
            {sheets.map(({ name, hidden }, index) => (
              <option key={name} value={index}>
                {hidden ? `${name} (hidden)` : name}
              </option>
            ))}
          </SelectField>
        ) : null}
        <SelectField
          label="Number column"
          value={choice?.numberColumn ?? NONE}
          onChange={(event) =>
            onChoose({
              labelColumn: null,
              headerRow: possibleHeader,
              ...choice,
              numberColumn: Number(event.target.value),
            })
          }
        >
          {choice ? null : <option value={NONE}>Choose a column</option>}
          {columns.map((column) => (
            <option key={column} value={column}>
              {heading(column)}
            </option>
          ))}
        </SelectField>
        {choice ? (
          <SelectField
            label="Label column"
            optional
            value={choice.labelColumn ?? NONE}
            onChange={({ target: { value } }) =>
              onChoose({ ...choice, labelColumn: value === NONE ? null : Number(value) })
            }
          >
            <option value={NONE}>None</option>
            {columns
              .filter((column) => column !== choice.numberColumn)
              .map((column) => (
                <option key={column} value={column}>
                  {heading(column)}
                </option>
              ))}
          </SelectField>
        ) : null}
        {choice ? (
          <div className="self-end pb-2">
            <CheckField
              label={`Row ${possibleHeader + 1} holds the headings`}
              checked={choice.headerRow !== null}
              onChange={(event) =>
                onChoose({ ...choice, headerRow: event.target.checked ? possibleHeader : null })
              }
            />
          </div>
        ) : null}
      </div>
      {sheet.proposal === null && choice === null ? (
        <p className="text-sm">
          No phone numbers were found on this sheet. Choose the column that holds them
          {sheets.length > 1 ? ', or another sheet' : ''}.
        </p>
      ) : null}
      <PreviewTable sheet={sheet} columns={columns} choice={choice} />
    </section>
  );
}

function PreviewTable({
  sheet,
  columns,
  choice,
}: {
  sheet: SheetFacts;
  columns: number[];
  choice: SheetChoice | null;
}) {
  const shown = columns.slice(0, Math.max(0, ...sheet.preview.map(({ cells }) => cells.length)));
  if (shown.length === 0) return <p className="text-sm text-muted">This sheet is empty.</p>;
  const tone = (column: number, row: number) => {
    if (column === choice?.numberColumn)
      return row === choice.headerRow ? 'bg-accent-soft font-semibold' : 'bg-accent-soft';
    return row === choice?.headerRow ? 'font-semibold' : '';
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard too
    <section aria-label="First rows" tabIndex={0} className="overflow-x-auto rounded-lg border border-line">
      <table className="min-w-full text-left text-sm">
        <thead className="bg-sunken text-muted">
          <tr>
            <th scope="col" className="px-2.5 py-1 font-normal">
              <span className="sr-only">Row</span>
            </th>
            {shown.map((column) => (
              <th key={column} scope="col" className="px-2.5 py-1 font-normal">
                {columnLetter(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {sheet.preview.map(({ row, cells }) => (
            <tr key={row}>
              <th scope="row" className="bg-sunken px-2.5 py-1 font-normal text-muted tabular-nums">
                {row + 1}
              </th>
              {shown.map((column) => (
                <td key={column} className={`max-w-56 truncate px-2.5 py-1 ${tone(column, row)}`}>
                  {cells[column] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

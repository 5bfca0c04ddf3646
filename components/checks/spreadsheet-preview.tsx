'use client';

import { FileSpreadsheet } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { counted } from '@/components/ui/counted';
import { CheckField, SelectField } from '@/components/ui/field';
import { columnLetter } from './column-letter';
import { COLUMN_USES, columnUseWords } from './column-use-words';
import type { ColumnUse, SheetChoice } from './sheet-choice';
import type { SheetFacts } from './sheet-facts';
import type { IntakeFile } from './use-intake-files';

const UNUSED = '';

/** A chosen file: its first rows, and above each column what it is read as. */
export function SpreadsheetPreview({
  file: { fileName, sheets, sheet: chosenSheet, choice },
  onChooseSheet,
  onChoose,
  onReadSheetToo,
  sheetsRead,
  onRemove,
}: {
  file: IntakeFile;
  /** Sheets of this file that are read here or in another preview. */
  sheetsRead: readonly number[];
  onReadSheetToo: (sheet: number) => void;
  onChooseSheet: (sheet: number) => void;
  onChoose: (choice: SheetChoice) => void;
  onRemove: () => void;
}) {
  const sheet = sheets[chosenSheet];
  if (!sheet) return null;
  // Where the user says there are headings after all, they are in the first row that holds anything.
  const possibleHeader = sheet.proposal?.headerRow ?? sheet.preview[0]?.row ?? 0;
  const current: SheetChoice = choice ?? { columns: [], headerRow: sheet.proposal?.headerRow ?? null };
  const hasNumbers = current.columns.some(({ use }) => use === 'number');
  const use = (column: number, next: ColumnUse | null) => {
    const others = current.columns.filter((one) => one.column !== column);
    const columns = next === null ? others : [...others, { column, use: next }];
    onChoose({ ...current, columns: columns.sort((a, b) => a.column - b.column) });
  };

  return (
    <section
      aria-label={`Spreadsheet ${fileName}`}
      className="grid min-w-0 gap-3 rounded-xl border border-line-strong bg-surface p-4"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <FileSpreadsheet aria-hidden className="size-5 shrink-0 text-portable" />
        <p className="min-w-0 grow font-semibold break-all">
          {fileName} <span className="font-normal text-muted">{counted(sheet.rowCount, 'row')}</span>
        </p>
        <Button size="small" aria-label={`Remove file ${fileName}`} onClick={onRemove}>
          Remove file
        </Button>
      </div>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        {sheets.length > 1 ? (
          <div className="w-full sm:w-64">
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
          </div>
        ) : null}
        <div className={sheets.length > 1 ? 'pb-2' : ''}>
          <CheckField
            label={`Row ${possibleHeader + 1} holds the headings`}
            checked={current.headerRow !== null}
            onChange={(event) =>
              onChoose({ ...current, headerRow: event.target.checked ? possibleHeader : null })
            }
          />
        </div>
      </div>
      {hasNumbers ? null : (
        <p role="alert" className="text-sm font-medium">
          {sheet.proposal === null ? 'No phone numbers were found on this sheet. ' : ''}
          Choose “Numbers” above the column that holds them
          {sheets.length > 1 ? ', or another sheet' : ''}.
        </p>
      )}
      <OtherSheets
        sheets={sheets}
        isShown={sheetsRead[0] === chosenSheet}
        sheetsRead={sheetsRead}
        onReadToo={onReadSheetToo}
      />
      <PreviewTable fileName={fileName} sheet={sheet} choice={current} onUse={use} />
    </section>
  );
}

/** The sheets that are left out, told once per file; those that hold numbers can be read as well. */
function OtherSheets({
  sheets,
  isShown,
  sheetsRead,
  onReadToo,
}: {
  sheets: SheetFacts[];
  isShown: boolean;
  sheetsRead: readonly number[];
  onReadToo: (sheet: number) => void;
}) {
  const unread = sheets.flatMap(({ name, rowCount, proposal }, sheet) =>
    rowCount > 0 && !sheetsRead.includes(sheet) ? [{ name, sheet, hasNumbers: proposal !== null }] : [],
  );
  if (!isShown || unread.length === 0) return null;
  const others = unread.filter(({ hasNumbers }) => !hasNumbers).length;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-muted">
      <p>
        Not read: {unread.map(({ name }) => `“${name}”`).join(', ')}
        {others === 0 ? '.' : others === unread.length ? ', without phone numbers.' : '.'}
      </p>
      {unread.map(({ name, sheet, hasNumbers }) =>
        hasNumbers ? (
          <Button key={name} size="small" onClick={() => onReadToo(sheet)}>
            Read “{name}” too
          </Button>
        ) : null,
      )}
    </div>
  );
}

function PreviewTable({
  fileName,
  sheet,
  choice,
  onUse,
}: {
  fileName: string;
  sheet: SheetFacts;
  choice: SheetChoice;
  onUse: (column: number, use: ColumnUse | null) => void;
}) {
  const uses = new Map(choice.columns.map(({ column, use }) => [column, use]));
  const shown = Array.from({ length: sheet.columnCount }, (_, column) => column).filter(
    (column) => uses.has(column) || sheet.preview.some(({ cells }) => cells[column]?.trim()),
  );
  if (shown.length === 0) return <p className="text-sm text-muted">This sheet is empty.</p>;
  const headings = sheet.preview.find(({ row }) => row === choice.headerRow)?.cells;
  const tone = (column: number) => {
    const use = uses.get(column);
    if (use === 'number') return 'bg-accent-soft';
    return use === undefined ? 'text-muted' : '';
  };
  return (
    <section
      aria-label={`First rows of ${fileName}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard too
      tabIndex={0}
      className="overflow-x-auto rounded-lg border border-line"
    >
      <table className="min-w-full text-left text-sm">
        <thead className="bg-sunken">
          <tr>
            <td className="px-2.5 py-1.5" />
            {shown.map((column) => {
              const heading = headings?.[column]?.trim();
              const letter = columnLetter(column);
              return (
                <th key={column} scope="col" className="px-1.5 py-1.5 font-normal">
                  <select
                    aria-label={heading ? `Column ${letter}, ${heading}` : `Column ${letter}`}
                    value={uses.get(column) ?? UNUSED}
                    onChange={({ target: { value } }) =>
                      onUse(column, COLUMN_USES.find((use) => use === value) ?? null)
                    }
                    className={`min-h-8 w-full min-w-28 rounded-md border px-1.5 text-sm pointer-coarse:min-h-11 ${uses.get(column) === 'number' ? 'border-accent bg-accent-soft font-semibold' : 'border-line-strong bg-surface'} ${uses.has(column) ? '' : 'text-muted'}`}
                  >
                    <option value={UNUSED}>Not read</option>
                    {COLUMN_USES.map((use) => (
                      <option key={use} value={use}>
                        {columnUseWords[use]}
                      </option>
                    ))}
                  </select>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {sheet.preview.map(({ row, cells }) => (
            <tr key={row} className={row === choice.headerRow ? 'font-semibold' : ''}>
              <th scope="row" className="bg-sunken px-2.5 py-1 font-normal text-muted tabular-nums">
                {row + 1}
              </th>
              {shown.map((column) => (
                <td key={column} className={`max-w-56 truncate px-2.5 py-1 ${tone(column)}`}>
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

'use client';

import { CustomerQuestion } from './customer-question';
import type { SheetChoice } from './sheet-choice';
import { SkippedCells } from './skipped-cells';
import { SpreadsheetPreview } from './spreadsheet-preview';
import type { useIntakeFiles } from './use-intake-files';

/** The chosen files as they are read, and the one question they may raise. Any change makes it another submission. */
export function SheetIntake({
  intake,
  onChange,
  onRemoved,
}: {
  intake: ReturnType<typeof useIntakeFiles>;
  onChange: () => void;
  onRemoved: () => void;
}) {
  const { files, read, perCustomer } = intake;
  const change = (act: () => void) => {
    onChange();
    act();
  };
  return (
    <div className="grid min-w-0 gap-4">
      {files.map((file) => (
        <SpreadsheetPreview
          key={file.number}
          file={file}
          onChooseSheet={(sheet) => change(() => intake.chooseSheet(file.number, sheet))}
          onChoose={(choice: SheetChoice) => change(() => intake.choose(file.number, choice))}
          onReadSheetToo={(sheet) => {
            onChange();
            void intake.readSheetToo(file.number, sheet);
          }}
          sheetsRead={files.flatMap((one) =>
            one.fileName === file.fileName && one.size === file.size ? [one.sheet] : [],
          )}
          onRemove={() =>
            change(() => {
              intake.remove(file.number);
              onRemoved();
            })
          }
        />
      ))}
      {read && read.customers.length > 1 ? (
        <CustomerQuestion
          customers={read.customers}
          perCustomer={perCustomer}
          onChange={(next) => change(() => intake.setPerCustomer(next))}
        />
      ) : null}
    </div>
  );
}

/** What the files gave besides numbers. */
export function SheetSkipped({
  intake,
  onChange,
  onAnyway,
}: {
  intake: ReturnType<typeof useIntakeFiles>;
  onChange: () => void;
  onAnyway: (key: string) => void;
}) {
  const { read } = intake;
  if (!read) return null;
  return (
    <SkippedCells
      skipped={read.recognition.skipped}
      cells={read.skippedCells}
      onCorrect={(key, text) => {
        onChange();
        intake.correct(key, text);
      }}
      onAnyway={onAnyway}
      onDownload={() => void intake.downloadSkipped()}
    />
  );
}

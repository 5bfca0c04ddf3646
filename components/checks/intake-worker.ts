import type { Country } from '@/lib/numbers/phone-number';
import { readWorkbook } from '@/lib/spreadsheets/read-workbook';
import { UnreadableFile } from '@/lib/spreadsheets/unreadable-file';
import { writeCsv } from '@/lib/spreadsheets/write-csv';
import type { Intake, IntakeOptions, IntakeSheet } from './intake';
import { intakePieces } from './intake-pieces';
import { type IntakeReading, intakeReading, whyOf } from './intake-reading';
import { readIntake } from './read-intake';
import { isBlank, proposeSheetChoice, type Rows, type SheetChoice } from './sheet-choice';
import type { SheetFacts } from './sheet-facts';

// Opens customers' files and reads long lists beside the page. A hostile file hurts only this worker, which the page
// stops when it takes too long; to the server go the numbers, and the file's bytes, which it never opens.

/** A file opened before, and what of it is read. */
export type ChosenSheet = { file: number; sheet: number; choice: SheetChoice };

export type IntakeWorkerRequest = { id: number } & (
  | { kind: 'open'; file: number; bytes: Uint8Array; fileName: string; defaultCountry: Country }
  | { kind: 'close'; file: number }
  | {
      kind: 'read';
      source: { kind: 'text'; text: string } | { kind: 'sheets'; sheets: ChosenSheet[] };
      options: IntakeOptions;
    }
  | { kind: 'next-piece'; part: number; restart: boolean }
  | { kind: 'skipped' }
);

export type IntakeWorkerReply = { id: number } & (
  | { kind: 'opened'; sheets: SheetFacts[] }
  | { kind: 'closed' }
  | { kind: 'read'; reading: IntakeReading }
  /** Null after the last piece of the part. */
  | { kind: 'piece'; piece: { body: string; numbers: number } | null }
  | { kind: 'skipped-as-csv'; csv: string }
  | { kind: 'unreadable'; message: string }
);

const PREVIEW_ROWS = 8;
const LONGEST_PREVIEW = 80;

type OpenFile = { fileName: string; sheets: { name: string; hidden: boolean; rows: Rows }[] };
const open = new Map<number, OpenFile>();
let intake: Intake | null = null;
let pieces: { part: number; rest: ReturnType<typeof intakePieces> } | null = null;

addEventListener('message', ({ data }: MessageEvent<IntakeWorkerRequest>) => {
  // A surprise must reach the page as an error event, which a rejected promise does not.
  reply(data).then((answer) => postMessage(answer), reportError);
});

async function reply(request: IntakeWorkerRequest): Promise<IntakeWorkerReply> {
  const { id } = request;
  switch (request.kind) {
    case 'open':
      try {
        const { sheets } = await readWorkbook(request.bytes, request.fileName);
        open.set(request.file, { fileName: request.fileName, sheets });
        return { id, kind: 'opened', sheets: sheets.map((sheet) => facts(sheet, request.defaultCountry)) };
      } catch (error) {
        if (error instanceof UnreadableFile) return { id, kind: 'unreadable', message: error.userMessage };
        throw error;
      }
    case 'close':
      open.delete(request.file);
      return { id, kind: 'closed' };
    case 'read': {
      const { source, options } = request;
      pieces = null;
      intake = readIntake(
        source.kind === 'text' ? source : { kind: 'sheets', sheets: source.sheets.flatMap(chosen) },
        options,
      );
      return { id, kind: 'read', reading: intakeReading(intake) };
    }
    case 'next-piece': {
      const part = intake?.parts[request.part];
      if (!part) return { id, kind: 'piece', piece: null };
      if (pieces?.part !== request.part || request.restart) {
        pieces = { part: request.part, rest: intakePieces(part) };
      }
      return { id, kind: 'piece', piece: pieces.rest.next().value ?? null };
    }
    case 'skipped':
      return { id, kind: 'skipped-as-csv', csv: skippedAsCsv() };
  }
}

function chosen({ file, sheet, choice }: ChosenSheet): IntakeSheet[] {
  const opened = open.get(file);
  const found = opened?.sheets[sheet];
  return opened && found
    ? [{ file, fileName: opened.fileName, sheet: found.name, rows: found.rows, choice }]
    : [];
}

function skippedAsCsv(): string {
  const skipped = intake?.parts.flatMap((part) => part.skipped) ?? [];
  return writeCsv({
    // Mended in the first column it can be dropped as a whole: nothing else in it is read as a number.
    headers: ['Phone number', 'Why it was skipped', 'Where'],
    rows: skipped.map((one) => [one.cell?.text ?? one.raw, whyOf(one), one.place || `line ${one.line}`]),
  });
}

function facts(
  { name, hidden, rows }: { name: string; hidden: boolean; rows: Rows },
  country: Country,
): SheetFacts {
  const filled: SheetFacts['preview'] = [];
  let columnCount = 0;
  for (const [row, cells] of rows.entries()) {
    columnCount = Math.max(columnCount, cells.length);
    if (filled.length < PREVIEW_ROWS && !cells.every(isBlank)) {
      filled.push({ row, cells: cells.map((cell) => String(cell ?? '').slice(0, LONGEST_PREVIEW)) });
    }
  }
  return {
    name,
    hidden,
    rowCount: rows.length,
    columnCount,
    preview: filled,
    proposal: proposeSheetChoice(rows, country),
  };
}

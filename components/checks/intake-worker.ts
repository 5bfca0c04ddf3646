import type { Country } from '@/lib/numbers/phone-number';
import { readWorkbook } from '@/lib/spreadsheets/read-workbook';
import { UnreadableFile } from '@/lib/spreadsheets/unreadable-file';
import { type NumberCell, recogniseCells } from './recognise';
import type { Recognition } from './recognition';
import { chosenCells, proposeSheetChoice, type Rows, type SheetChoice } from './sheet-choice';
import type { SheetFacts } from './sheet-facts';

// Opens a customer's file beside the page. The file stays here: a hostile one hurts only this worker, which the page
// stops when it takes too long, and only the chosen cells go to the server.

export type SpreadsheetWorkerRequest = { id: number } & (
  | { kind: 'open'; bytes: Uint8Array; fileName: string; defaultCountry: Country }
  | { kind: 'recognise'; sheet: number; choice: SheetChoice; defaultCountry: Country; anyway: string[] }
  | { kind: 'cells'; sheet: number; choice: SheetChoice }
);

export type SpreadsheetWorkerReply = { id: number } & (
  | { kind: 'opened'; sheets: SheetFacts[] }
  | { kind: 'recognised'; rows: number; recognition: Recognition }
  | { kind: 'cells'; cells: NumberCell[] }
  | { kind: 'unreadable'; message: string }
);

const PREVIEW_ROWS = 8;
const PREVIEW_COLUMNS = 30;
const LONGEST_PREVIEW = 80;

let sheets: { name: string; hidden: boolean; rows: Rows }[] = [];

addEventListener('message', ({ data }: MessageEvent<SpreadsheetWorkerRequest>) => {
  // A surprise must reach the page as an error event, which a rejected promise does not.
  reply(data).then((answer) => postMessage(answer), reportError);
});

async function reply(request: SpreadsheetWorkerRequest): Promise<SpreadsheetWorkerReply> {
  const { id } = request;
  try {
    if (request.kind === 'open') {
      sheets = (await readWorkbook(request.bytes, request.fileName)).sheets;
      return { id, kind: 'opened', sheets: sheets.map((sheet) => facts(sheet, request.defaultCountry)) };
    }
    const cells = [...chosenCells(sheets[request.sheet]?.rows ?? [], request.choice)];
    if (request.kind === 'cells') return { id, kind: 'cells', cells };
    return { id, kind: 'recognised', rows: cells.length, recognition: recogniseCells(cells, request) };
  } catch (error) {
    if (error instanceof UnreadableFile) return { id, kind: 'unreadable', message: error.userMessage };
    throw error;
  }
}

function facts(
  { name, hidden, rows }: { name: string; hidden: boolean; rows: Rows },
  country: Country,
): SheetFacts {
  const filled: SheetFacts['preview'] = [];
  let columnCount = 0;
  for (const [row, cells] of rows.entries()) {
    columnCount = Math.max(columnCount, cells.length);
    if (filled.length < PREVIEW_ROWS && cells.some((cell) => cell !== null && String(cell).trim() !== '')) {
      filled.push({
        row,
        cells: cells.slice(0, PREVIEW_COLUMNS).map((cell) => String(cell ?? '').slice(0, LONGEST_PREVIEW)),
      });
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

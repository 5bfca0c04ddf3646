import * as xlsx from '@e965/xlsx';
import { appendAnswers } from '../../lib/spreadsheets/append-answers';
import { deflatePart } from '../../lib/spreadsheets/deflate-part';
import { openPlainWorkbook } from '../../lib/spreadsheets/plain-workbook';
import { readWorkbook } from '../../lib/spreadsheets/read-workbook';
import { unpackEntry } from '../../lib/spreadsheets/unpack-zip';
import type { SpreadsheetJob } from './spreadsheet.bench';

// Runs in the browser. Each job is timed from the bytes to what a preview or a download needs.

const RESULTS = [
  'Portable',
  'Portable by request',
  'Already yours',
  'Needs a step first',
  'Not portable now',
];
const PIECE = 1 << 20;

addEventListener('message', ({ data }: MessageEvent<{ job: SpreadsheetJob; bytes: ArrayBuffer }>) => {
  run(data.job, new Uint8Array(data.bytes)).then((done) => postMessage(done), reportError);
});

async function run(job: SpreadsheetJob, bytes: Uint8Array): Promise<{ ms: number; cells: number }> {
  const append = job === 'append' ? answered() : null;
  const start = performance.now();
  let cells = 0;
  if (job === 'read') {
    for (const row of (await readWorkbook(bytes, 'lines.xlsx')).sheets[0]?.rows ?? []) cells += row.length;
  } else if (job === 'peer-read') {
    const book = xlsx.read(bytes, { dense: true, cellFormula: false, cellHTML: false, cellText: false });
    const sheet = book.Sheets.Lines as { '!data'?: xlsx.CellObject[][] };
    for (const row of sheet['!data'] ?? []) cells += row.map(({ v }) => v).length;
  } else if (append) {
    cells = (await appendAnswers(bytes, append.target, append.answers)).length;
  } else {
    const book = await openPlainWorkbook(bytes);
    const sheet = book.sheets[0];
    if (!sheet) throw new Error('no sheet');
    cells = (await deflatePart(pieces(await unpackEntry(bytes, sheet.entry)))).packed.length;
  }
  return { ms: performance.now() - start, cells };
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.slice(at, at + PIECE);
}

function answered() {
  const answers: Parameters<typeof appendAnswers>[2] = {};
  const cells = Array.from({ length: 100_000 }, (_, index) => {
    const e164 = `+1${6_172_000_000 + index}`;
    answers[e164] = {
      result: RESULTS[index % RESULTS.length] ?? '',
      pin: index % 2 === 0 ? 'PIN and account number' : 'Not stated',
      reason: 'Twilio can take this number from its carrier as it is.',
      next: 'Ask the customer for the latest bill and the PIN, then file the port order.',
      who: 'You, The customer',
      country: 'US',
      type: 'Local',
      checkedAt: `2026-11-26 10:${String(index % 60).padStart(2, '0')} UTC`,
    };
    return { row: index + 1, column: 4, e164s: [e164] };
  });
  return { answers, target: { sheet: 'Lines', headerRow: 0, cells } };
}

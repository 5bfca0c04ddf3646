import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { appendAnswers } from '../lib/spreadsheets/append-answers';
import { readWorkbook } from '../lib/spreadsheets/read-workbook';
import { busyWorkbook } from '../lib/spreadsheets/workbook-fixture';
import { writeResultsXlsx } from '../lib/spreadsheets/write-results';

// `npm run open-in-libreoffice`: LibreOffice opens what we write, saves it anew, and its cells are compared with ours.
// Not part of `npm test`: it needs LibreOffice Calc (`soffice` on the PATH).

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'open-in-libreoffice-'));
const text = {
  pin: '=1+1',
  reason: '+1+1',
  next: 'a & b',
  who: 'You',
  country: 'US',
  type: 'Local',
  checkedAt: 'now',
};
const answers = {
  '+16175550123': { ...text, result: 'Portable' },
  '+16175550143': { ...text, result: 'Not portable now' },
};
const cells = [
  { row: 2, column: 1, e164s: ['+16175550123'] },
  { row: 3, column: 3, e164s: ['+16175550143', '+16175550123'] },
];
const options = { practice: true, summary: [['Can move', 1]] as [string, number][] };
const original = busyWorkbook();
const files = {
  appended: await appendAnswers(original, { sheet: 'Lines', headerRow: 1, cells }, answers, options),
  results: writeResultsXlsx({
    headers: ['Number', 'Name'],
    rows: [['+16175550123', '=1+1']],
    summary: [['All', 1]],
  }),
};

// What LibreOffice itself makes of the customer's file: it calculates anew, and has no `_x0041_`.
const before = await throughLibreOffice('original', original);
let failed = 0;
for (const [name, bytes] of Object.entries(files)) {
  const theirs = await throughLibreOffice(name, bytes);
  const ours = await readWorkbook(bytes, `${name}.xlsx`);
  let compared = 0;
  for (const [index, sheet] of ours.sheets.entries()) {
    for (const [row, line] of sheet.rows.entries()) {
      for (const [column, value] of line.entries()) {
        const own = name === 'appended' ? (before.sheets[index]?.rows[row]?.[column] ?? null) : null;
        const seen = theirs.sheets[index]?.rows[row]?.[column] ?? null;
        compared += 1;
        if (seen === (own ?? value)) continue;
        failed += 1;
        console.log(
          `${name}, ${sheet.name}, row ${row + 1}, column ${column + 1}: ${JSON.stringify(value)}, LibreOffice has ${JSON.stringify(seen)}`,
        );
      }
    }
  }
  console.log(`${name}: ${compared} cells compared on ${ours.sheets.length} sheets`);
}
fs.rmSync(folder, { recursive: true });
console.log(failed === 0 ? 'LibreOffice sees the same cells.' : `${failed} cells differ.`);
process.exit(failed === 0 ? 0 : 1);

async function throughLibreOffice(name: string, bytes: Uint8Array) {
  const file = path.join(folder, `${name}.xlsx`);
  const saved = path.join(folder, 'saved');
  fs.writeFileSync(file, bytes);
  const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
  execFileSync('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', saved, file], {
    timeout: 120_000,
    stdio: 'ignore',
  });
  return readWorkbook(fs.readFileSync(path.join(saved, `${name}.xlsx`)), file);
}

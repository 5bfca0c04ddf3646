import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright';
import { processCost } from '../bench/engine/process-cost';
import { type Fault, hold } from './fault';
import { testNumbers } from './test-numbers';

const MANY = 100_000;
const LINE_MB = 50;
const PATIENCE_MS = 240_000;

/** R21: lists as nobody should send them: far too many rows, one line without an end, one number over and over. */
export const sizes: Fault = {
  name: 'sizes',
  what: 'R21: 100,000 rows of one number, a line of 50 MB, a million rows, and 100,000 numbers (PGlite)',
  short: false,
  onlyByName: true,
  async run(stage) {
    const folder = stage.emptyFolder();
    const file = (name: string, rows: Iterable<string>) => writeRows(path.join(folder, name), rows);
    const dataDir = await stage.preparedFolder();
    const twilio = await stage.simulator({ latencyMs: 0 });
    const server = await stage.server({ dataDir, twilio });
    const person = await stage.person(server);
    const page = await person.fillFrontDoor(server, testNumbers(1));
    const before = processCost(server.process.pid ?? 0).rssMb;

    const longLine = await refusalOf(
      page,
      file('one-line.txt', ['6175550142 '.repeat((LINE_MB << 20) / 11)]),
    );
    const tooMany = await refusalOf(page, file('million.csv', repeated('+1 617 555 0142', 1_000_000)));

    await choose(page, file('duplicates.csv', repeated('+44 113 496 0001', MANY)));
    await page.getByText('1 number, 99,999 duplicates').first().waitFor({ timeout: PATIENCE_MS });
    await page.getByRole('button', { name: 'Remove file' }).click();

    await choose(page, file('many.csv', ofManhattan(MANY)));
    await page.getByText('100,000 numbers').first().waitFor({ timeout: PATIENCE_MS });
    const clickedAt = performance.now();
    await page.getByRole('button', { name: 'Check numbers' }).click();
    await page.waitForURL(/\/checks\/[\da-f-]{36}/, { waitUntil: 'commit', timeout: PATIENCE_MS });
    const acceptedS = (performance.now() - clickedAt) / 1_000;
    const { rssMb, peakRssMb } = processCost(server.process.pid ?? 0);
    hold(peakRssMb < before + 1_024, `the server took ${Math.round(peakRssMb - before)} MB more`);
    await page.close();
    return (
      `100,000 rows of one number are one number; a line of ${LINE_MB} MB: “${longLine}”; a million rows: “${tooMany}”; ` +
      `100,000 numbers accepted ${acceptedS.toFixed(1)} s after the click, in pieces; the server ${Math.round(before)} MB ` +
      `before, ${Math.round(rssMb)} MB after, ${Math.round(peakRssMb)} MB at most`
    );
  },
};

/** Valid numbers of one area code. */
function* ofManhattan(count: number): Generator<string> {
  for (let index = 0; index < count; index++) {
    yield `+1 212 ${200 + Math.floor(index / 10_000)} ${String(index % 10_000).padStart(4, '0')}`;
  }
}

function* repeated(row: string, times: number): Generator<string> {
  for (let count = 0; count < times; count++) yield row;
}

function writeRows(file: string, rows: Iterable<string>): string {
  fs.writeFileSync(file, [...rows].join('\n'));
  return file;
}

async function choose(page: Page, file: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file);
}

/** The sentence with which the front door refuses a file; what was typed stands there still. */
async function refusalOf(page: Page, file: string): Promise<string> {
  await choose(page, file);
  const alert = page.locator('form [role=alert]').first();
  await alert.waitFor({ timeout: PATIENCE_MS });
  hold((await page.getByLabel('Phone numbers').inputValue()) !== '', 'what was typed is gone');
  return (await alert.textContent()) ?? '';
}

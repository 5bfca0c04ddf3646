import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { chromium } from 'playwright';
import { workbookFixture } from '../../lib/spreadsheets/workbook-fixture';
import type { Bench } from '../bench';
import { findChromium } from '../find-chromium.mjs';

// `npm run bench -- spreadsheet`: a worksheet of 100,000 rows and 12 columns in Chromium, in a web worker, as the app
// reads it. Ours and the peer take turns, each in a browser of its own; figures are medians of three.

export type SpreadsheetJob = 'read' | 'peer-read' | 'append' | 'repack';

const JOBS: SpreadsheetJob[] = ['read', 'peer-read', 'append', 'repack'];
const ROUNDS = 3;
const ROWS = 100_000;
const BOUNDS = { read: 0.5, append: 2, gapMs: 50 };

type Run = { ms: number; cells: number; gaps: number[]; peakMb: number };

export const bench: Bench = async () => {
  const file = largeWorkbook();
  const server = await serve(file, await worker());
  const runs = new Map<SpreadsheetJob, Run[]>(JOBS.map((job) => [job, []]));
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const job of JOBS) {
        const run = await measure(server.url, job);
        runs.get(job)?.push(run);
        console.log(
          `${job.padEnd(9)} ${Math.round(run.ms)} ms, longest gap ${Math.round(Math.max(...run.gaps))} ms, peak ${Math.round(run.peakMb)} MB`,
        );
      }
    }
  } finally {
    server.close();
  }
  const seconds = (job: SpreadsheetJob) => median((runs.get(job) ?? []).map(({ ms }) => ms)) / 1000;
  const peak = (job: SpreadsheetJob) => Math.round(median((runs.get(job) ?? []).map(({ peakMb }) => peakMb)));
  const gapsOf = (job: SpreadsheetJob) =>
    (runs.get(job) ?? []).flatMap(({ gaps }) => gaps).sort((a, b) => a - b);
  const gapP95 = (job: SpreadsheetJob) => gapsOf(job)[Math.floor(gapsOf(job).length * 0.95)] ?? 0;
  const readRatio = seconds('read') / seconds('peer-read');
  const appendRatio = seconds('append') / seconds('repack');
  const [ours, peers] = [runs.get('read')?.[0]?.cells, runs.get('peer-read')?.[0]?.cells];
  const missed = [
    ...(ours === peers ? [] : [`cells read: ${ours}, the peer ${peers}`]),
    ...(readRatio <= BOUNDS.read
      ? []
      : [`read: ${readRatio.toFixed(2)} of the peer, at most ${BOUNDS.read}`]),
    ...(appendRatio <= BOUNDS.append
      ? []
      : [`append: ${appendRatio.toFixed(2)} of repacking, at most ${BOUNDS.append}`]),
    ...(gapP95('read') <= BOUNDS.gapMs
      ? []
      : [`page gaps: ${gapP95('read').toFixed(0)} ms, at most ${BOUNDS.gapMs}`]),
  ];
  return {
    wall_s: round(seconds('read')),
    peer_wall_s: round(seconds('peer-read')),
    read_ratio: round(readRatio),
    page_gap_p95_ms: round(gapP95('read')),
    page_gap_longest_ms: round(gapsOf('read').at(-1) ?? 0),
    peak_rss_mb: peak('read'),
    peer_peak_rss_mb: peak('peer-read'),
    append_wall_s: round(seconds('append')),
    append_ideal_s: round(seconds('repack')),
    append_ratio: round(appendRatio),
    append_page_gap_p95_ms: round(gapP95('append')),
    append_peak_rss_mb: peak('append'),
    file_mb: round(file.length / 1e6),
    cells: ours ?? 0,
    missed,
  };
};

/** One job in a browser of its own, so that its memory is its own. */
async function measure(url: string, job: SpreadsheetJob): Promise<Run> {
  const browser = await chromium.launch({ executablePath: (await findChromium()) ?? undefined });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    const outcome = await page.evaluate(async (wanted) => {
      const bytes = await (await fetch('/lines.xlsx')).arrayBuffer();
      const worker = new Worker('/worker.js', { type: 'module' });
      const gaps: number[] = [];
      let last = performance.now();
      const ticks = setInterval(() => {
        const now = performance.now();
        gaps.push(now - last);
        last = now;
      }, 4);
      const done = await new Promise<{ ms: number; cells: number }>((resolve, reject) => {
        worker.addEventListener('message', ({ data }) => resolve(data));
        worker.addEventListener('error', ({ message }) => reject(new Error(message)));
        worker.postMessage({ job: wanted, bytes }, [bytes]);
      });
      clearInterval(ticks);
      return { ...done, gaps };
    }, job);
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakMb(id));
    return { ...outcome, peakMb: Math.max(...peaks) };
  } finally {
    await browser.close();
  }
}

/** Peak resident memory, where the system tells it. */
function peakMb(pid: number): number {
  const status = fs.existsSync(`/proc/${pid}/status`) ? fs.readFileSync(`/proc/${pid}/status`, 'utf8') : '';
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}

async function worker(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['scripts/bench/spreadsheet-worker.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

async function serve(file: Uint8Array, script: string): Promise<{ url: string; close: () => void }> {
  const files: Record<string, [type: string, body: Uint8Array | string]> = {
    '/': ['text/html', '<!doctype html><title>bench</title>'],
    '/worker.js': ['text/javascript', script],
    '/lines.xlsx': ['application/octet-stream', file],
  };
  const server = http.createServer((request, response) => {
    const found = files[request.url ?? ''];
    if (!found) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': found[0] }).end(found[1]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

/** Names, places and notes as shared strings, numbers as text and as numbers, dates, truth: as Excel saves a list of lines. */
function largeWorkbook(): Uint8Array {
  const places = new Map<string, number>();
  const shared = (text: string) => {
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return `t="s"><v>${place}</v>`;
  };
  const number = (value: number) => `><v>${value}</v>`;
  const carriers = ['Verizon', 'AT&amp;T', 'Comcast', 'Lumen'];
  const heading = [
    'Name',
    'Site',
    'Carrier',
    'Phone',
    'Mobile',
    'Account',
    'Since',
    'Address',
    'City',
    'State',
    'Note',
    'Active',
  ];
  const lines: string[][] = [heading.map((text) => ` ${shared(text)}`)];
  for (let row = 0; row < ROWS; row++) {
    lines.push([
      ` ${shared(`Customer ${row} &amp; Sons`)}`,
      ` ${shared(`Site ${row % 500}`)}`,
      ` ${shared(carriers[row % 4] ?? '')}`,
      ` ${shared(`(617) ${200 + (row % 700)}-${String(row % 10_000).padStart(4, '0')}`)}`,
      number(6_172_000_000 + row),
      number(900_000 + row),
      ` s="1"${number(44_000 + (row % 900))}`,
      ` ${shared(`${row} Main Street, Suite ${row % 77}`)}`,
      ` ${shared('Boston')}`,
      ` ${shared('MA')}`,
      ` ${shared(`note ${row % 1000} for this line`)}`,
      ` t="b"${number(row % 2)}`,
    ]);
  }
  const rows = lines.map((cells, row) => {
    const inner = cells.map(
      (cell, column) => `<c r="${String.fromCharCode(65 + column)}${row + 1}"${cell}</c>`,
    );
    return `<row r="${row + 1}" spans="1:12">${inner.join('')}</row>`;
  });
  return workbookFixture({
    sheets: [{ name: 'Lines', rows: rows.join(''), head: `<dimension ref="A1:L${ROWS + 1}"/>` }],
    strings: [...places.keys()].map((text) => `<si><t>${text}</t></si>`),
  });
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

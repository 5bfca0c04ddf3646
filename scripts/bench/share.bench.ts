// The customer's page under load: how many pages and how many pieces of JSON a second one process gives, for a check
// of 200 numbers and 50 connections; how soon a phone shows it; how much JavaScript it loads.
import fs from 'node:fs';
import http from 'node:http';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, expect } from '@playwright/test';
import { addConnection } from '../../e2e/fixtures/add-connection';
import { introduceCompany } from '../../e2e/fixtures/introduce-company';
import { makeCustomerLink } from '../../e2e/fixtures/make-customer-link';
import { signIn } from '../../e2e/fixtures/sign-in';
import { startCheck } from '../../e2e/fixtures/start-check';
import { summaryOf } from '../../e2e/fixtures/summary-of';
import { CREDENTIALS, TWILIO_ACCOUNTS } from '../../e2e/fixtures/twilio-accounts';
import { startSimulator } from '../../lib/simulator/start-simulator';
import { ADMIN, startAppServer } from '../app-server';
import type { Bench } from '../bench';
import { findChromium } from '../find-chromium.mjs';

const NUMBERS = 200;
const CONNECTIONS = 50;
const ROUNDS = 3;
const ROUND_MS = 5_000;
const WARM_UP_MS = 2_000;
const LEAST = { page: 60, json: 150 };
const MOST_JS_KIB = 150;
/** Lighthouse's idea of a phone: 150 ms there and back, 1.6 Mbit/s, a quarter of the processor. */
const PHONE = { latency: 150, downloadThroughput: 204_800, uploadThroughput: 93_750, slowdown: 4 };

export const bench: Bench = async (words) => {
  const { values } = parseArgs({
    args: words,
    // A folder: the server leaves a CPU profile there.
    options: { profile: { type: 'string' } },
  });
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('Chromium is needed. Set CHROMIUM_PATH to it.');
  const twilio = await startSimulator({ credentials: CREDENTIALS });
  const app = await startAppServer({
    ...(values.profile && { nodeWords: ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] }),
    env: {
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      TWILIO_NUMBERS_BASE_URL: twilio.url,
      TWILIO_API_BASE_URL: twilio.url,
    },
  });
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const link = await sharedCheck(browser, app.url);
    const pid = app.process.pid ?? 0;
    // What Next, the proxy and the layout cost by themselves: a page that reads nothing.
    const empty = `${app.url}/no/such/page`;
    for (const url of [link, `${link}/numbers`]) await round(url, WARM_UP_MS, pid);
    await round(empty, WARM_UP_MS, pid, 404);
    const rounds: { page: Round[]; json: Round[]; empty: Round[] } = { page: [], json: [], empty: [] };
    const cpuBefore = cpuSecondsOf(pid);
    for (let count = 0; count < ROUNDS; count++) {
      rounds.page.push(await round(link, ROUND_MS, pid));
      rounds.json.push(await round(`${link}/numbers`, ROUND_MS, pid));
      rounds.empty.push(await round(empty, ROUND_MS, pid, 404));
      const [pages, json, nothing] = Object.values(rounds).map((all) => all.at(-1)?.perSecond);
      console.error(`round ${count + 1}, a second: ${pages} pages, ${json} JSON, ${nothing} empty pages`);
    }
    const serverCpu = cpuSecondsOf(pid) - cpuBefore;
    const all = [...rounds.page, ...rounds.json, ...rounds.empty];
    const lcp: number[] = [];
    for (let count = 0; count < 5; count++) lcp.push(await firstSight(browser, link));
    const js = await weigh(browser, link);
    const figures = {
      numbers: NUMBERS,
      connections: CONNECTIONS,
      page_per_s: median(rounds.page.map(({ perSecond }) => perSecond)),
      page_p99_ms: median(rounds.page.map(({ p99 }) => p99)),
      empty_page_per_s: median(rounds.empty.map(({ perSecond }) => perSecond)),
      json_per_s: median(rounds.json.map(({ perSecond }) => perSecond)),
      json_p99_ms: median(rounds.json.map(({ p99 }) => p99)),
      // Independent of whatever else the machine does meanwhile.
      page_server_cpu_ms: median(rounds.page.map(({ serverCpuMs }) => serverCpuMs)),
      empty_page_server_cpu_ms: median(rounds.empty.map(({ serverCpuMs }) => serverCpuMs)),
      json_server_cpu_ms: median(rounds.json.map(({ serverCpuMs }) => serverCpuMs)),
      wall_s: tenths((ROUND_MS * 3 * ROUNDS) / 1_000),
      server_cpu_s: tenths(serverCpu),
      generator_cpu_s: tenths(all.reduce((sum, { cpu }) => sum + cpu, 0)),
      other_answers: all.reduce((sum, { failed }) => sum + failed, 0),
      lcp_phone_ms: median(lcp),
      module_js_kib: js,
    };
    const missed = [
      figures.page_per_s < LEAST.page ? `page_per_s under ${LEAST.page}` : '',
      figures.json_per_s < LEAST.json ? `json_per_s under ${LEAST.json}` : '',
      js > MOST_JS_KIB ? `module_js_kib over ${MOST_JS_KIB}` : '',
      figures.other_answers > 0 ? 'other answers than expected' : '',
    ].filter(Boolean);
    return { ...figures, missed };
  } finally {
    await browser.close();
    await app.stop();
    await twilio.close();
    fs.rmSync(app.dataDir, { recursive: true, force: true });
  }
};

async function sharedCheck(browser: Browser, baseURL: string): Promise<string> {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await signIn(page, ADMIN);
  await introduceCompany(page);
  await addConnection(page, TWILIO_ACCOUNTS.main, { name: 'Main account', lend: true });
  const list = Array.from({ length: NUMBERS }, (_, place) => `Line ${place}: +1 617 555 ${2_000 + place}`);
  await startCheck(page, { numbers: list.join('; '), name: 'Two hundred' });
  await expect(summaryOf(page)).toContainText('200 of 200 answered', { timeout: 60_000 });
  const link = await makeCustomerLink(page);
  await context.close();
  return link;
}

type Round = { perSecond: number; p99: number; cpu: number; serverCpuMs: number; failed: number };

async function round(url: string, ms: number, pid: number, expected = 200): Promise<Round> {
  const serverBegan = cpuSecondsOf(pid);
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const began = performance.now();
  const cpuBegan = process.cpuUsage();
  const times: number[] = [];
  let failed = 0;
  const worker = async () => {
    while (performance.now() - began < ms) {
      const asked = performance.now();
      if ((await get(url, agent)) !== expected) failed += 1;
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  const { user, system } = process.cpuUsage(cpuBegan);
  const wall = performance.now() - began;
  agent.destroy();
  times.sort((a, b) => a - b);
  return {
    perSecond: tenths((times.length / wall) * 1_000),
    p99: Math.round(times[Math.floor(times.length * 0.99)] ?? 0),
    cpu: (user + system) / 1e6,
    serverCpuMs: tenths(((cpuSecondsOf(pid) - serverBegan) * 1_000) / Math.max(1, times.length)),
    failed,
  };
}

/** @returns the status; 0 where the connection broke. */
function get(url: string, agent: http.Agent): Promise<number> {
  return new Promise((resolve) => {
    const request = http.get(url, { agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
      response.once('error', () => resolve(0));
    });
    // A server may close a kept connection just as it is used again; that is no answer, and asked anew.
    request.once('error', () => resolve(request.reusedSocket ? get(url, agent) : 0));
  });
}

/** When a phone on a poor line has drawn the largest thing of the page. */
async function firstSight(browser: Browser, link: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const { slowdown, ...line } = PHONE;
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', { offline: false, ...line });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(link, { waitUntil: 'load' });
  const at = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      }),
  );
  await context.close();
  return Math.round(at);
}

/** What browsers of today load as scripts, as a server with gzip would send it. */
async function weigh(browser: Browser, link: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const scripts = new Set<string>();
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.add(response.url());
  });
  await page.goto(link, { waitUntil: 'networkidle' });
  let bytes = 0;
  for (const url of scripts)
    bytes += gzipSync(await (await context.request.get(url)).body(), { level: 6 }).length;
  await context.close();
  return tenths(bytes / 1_024);
}

/** Of Linux only; elsewhere 0. */
function cpuSecondsOf(pid: number): number {
  try {
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
